# How code is compiled: the same for every target here, then stricter for our own code.
set(ALO_SANITIZE "" CACHE STRING "Sanitizers of a native build, as in -fsanitize=")
option(ALO_FUZZ "Build tests/fuzz with libFuzzer" OFF)

add_library(alo_own_code INTERFACE)
target_compile_options(alo_own_code INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Werror)

# Diagnostics without a terminal's colours would be lost behind ninja otherwise.
add_compile_options(-fcolor-diagnostics -ffunction-sections -fdata-sections)

if(EMSCRIPTEN)
    # No exceptions cross the border to JavaScript, and none are thrown inside: it is a third of the size.
    add_compile_options(-fno-exceptions -fno-rtti)
    # Without RTTI, Embind needs to be told that types have no names.
    add_compile_definitions(EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
    # Every browser has these since 2020: block copies and saturating conversions without helper code.
    add_compile_options(-mbulk-memory -mnontrapping-fptoint)
    add_link_options(-mbulk-memory -mnontrapping-fptoint -sWASM_BIGINT)
    # Against -Os the download is 54 kB (brotli) smaller; Dear ImGui, which draws, keeps -Os.
    set(CMAKE_CXX_FLAGS_RELEASE "-Oz -flto -DNDEBUG")
    set(CMAKE_C_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
    set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")
    set(CMAKE_EXE_LINKER_FLAGS_RELEASE "-Oz -flto")
    set(CMAKE_EXE_LINKER_FLAGS_DEBUG "-O1 -g")
else()
    # -g1 keeps sanitizer reports readable (file and line) at a fifth of the linking time of -g.
    # Not optimised: sanitized code takes a compiler three times as long to optimise as to write, and each test runs
    # once. A fuzz target runs a million times.
    set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1 -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS")
    if(ALO_FUZZ)
        string(REPLACE "-O0" "-O1" CMAKE_CXX_FLAGS_DEBUG "${CMAKE_CXX_FLAGS_DEBUG}")
    endif()
    set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong")
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    add_link_options($<$<CONFIG:Release>:-pie> -Wl,--gc-sections)
    if(ALO_SANITIZE)
        add_compile_options(-fsanitize=${ALO_SANITIZE} -fno-sanitize-recover=all)
        add_link_options(-fsanitize=${ALO_SANITIZE})
    endif()
    if(ALO_FUZZ)
        add_compile_options(-fsanitize=fuzzer-no-link)
    endif()
endif()
