# Test executables. A folder that is empty gives no target; a file added to it is picked up by the next build.
file(GLOB_RECURSE support CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/support/*.cpp")

add_library(alo_tested INTERFACE)
target_include_directories(alo_tested INTERFACE "${PROJECT_SOURCE_DIR}/tests")
target_compile_definitions(alo_tested INTERFACE
    "ALO_FIXTURES=\"${PROJECT_SOURCE_DIR}/tests/fixtures\""
    "ALO_ASSETS=\"${PROJECT_SOURCE_DIR}/assets\"")
target_link_libraries(alo_tested INTERFACE alo_client alo_switchboard)

if(support)
    add_library(alo_support STATIC EXCLUDE_FROM_ALL ${support})
    target_link_libraries(alo_support PUBLIC alo_tested catch2 PRIVATE alo_own_code)
    alo_unity(alo_support ${support})
    target_link_libraries(alo_tested INTERFACE $<LINK_ONLY:alo_support>)
endif()

function(alo_test name)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/${name}/*.cpp")
    if(NOT sources)
        message(STATUS "tests/${name} has no sources yet: its target is left out")
        return()
    endif()
    set(target alo_${name})
    if(TARGET ${target})  # the layer of that name
        set(target alo_${name}_test)
    endif()
    add_executable(${target} EXCLUDE_FROM_ALL ${sources})
    target_link_libraries(${target} PRIVATE alo_tested ${ARGN} catch2 alo_own_code)
    alo_unity(${target} ${sources})
    if(EMSCRIPTEN)
        # Node stands in for the browser: real files for fixtures, and the runner's exit code.
        target_link_options(${target} PRIVATE
            -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH -sSTACK_SIZE=1MB
            $<$<CONFIG:Debug>:-sSTACK_OVERFLOW_CHECK=2>)
    endif()
endfunction()

alo_test(unit)
if(NOT EMSCRIPTEN)
    alo_test(sim)
    alo_test(ui alo_ui)
    foreach(target imgui alo_ui alo_ui_test)  # these tests draw thousands of frames
        target_compile_options(${target} PRIVATE $<$<CONFIG:Debug>:-O1>)
    endforeach()
    alo_test(server alo_server)  # the edge's own parts; the whole of it is tested over raw sockets
endif()

# One program per file: each is one libFuzzer target, and `fuzz` builds them all. They have libFuzzer's main instead of
# Catch2's, and link the pure layers that they drive: no screen, no socket and no database is compiled for them.
if(ALO_FUZZ)
    add_library(alo_fuzz_support STATIC EXCLUDE_FROM_ALL
        tests/support/message_samples.cpp tests/support/sdp_samples.cpp tests/support/switchboard_world.cpp)
    target_include_directories(alo_fuzz_support PUBLIC "${PROJECT_SOURCE_DIR}/tests")
    target_link_libraries(alo_fuzz_support PUBLIC alo_call alo_switchboard PRIVATE alo_own_code)
    file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/fuzz/*.cpp")
    add_custom_target(fuzz)
    foreach(source IN LISTS sources)
        get_filename_component(name "${source}" NAME_WE)
        add_executable(fuzz_${name} EXCLUDE_FROM_ALL "${source}")
        target_link_libraries(fuzz_${name} PRIVATE alo_fuzz_support alo_own_code)
        target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
        add_dependencies(fuzz fuzz_${name})
    endforeach()
endif()
