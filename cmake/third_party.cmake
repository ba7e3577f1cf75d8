# What we did not write. Everything here is a SYSTEM target: its warnings are not ours to fix.

# nlohmann_json is header-only. Its folder alone is put on the include path: /usr/include itself would bring
# the machine's C library headers into a wasm build.
find_path(ALO_NLOHMANN_ROOT nlohmann/json.hpp REQUIRED PATHS /usr/include /usr/local/include NO_CMAKE_FIND_ROOT_PATH)
file(COPY "${ALO_NLOHMANN_ROOT}/nlohmann" DESTINATION "${PROJECT_BINARY_DIR}/third_party")
add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE "${PROJECT_BINARY_DIR}/third_party")

# Dear ImGui, without what a product does not use; src/ui/imgui_config.hpp says what and why.
add_library(imgui STATIC EXCLUDE_FROM_ALL
    ${ALO_IMGUI}/imgui.cpp
    ${ALO_IMGUI}/imgui_draw.cpp
    ${ALO_IMGUI}/imgui_tables.cpp
    ${ALO_IMGUI}/imgui_widgets.cpp
    cmake/imgui_font_loader.cpp)
target_include_directories(imgui SYSTEM PUBLIC "${ALO_IMGUI}")
target_compile_definitions(imgui PUBLIC "IMGUI_USER_CONFIG=\"${PROJECT_SOURCE_DIR}/src/ui/imgui_config.hpp\"")
if(EMSCRIPTEN)
    target_compile_options(imgui PRIVATE $<$<CONFIG:Release>:-Os>)
    add_library(imgui_gl STATIC EXCLUDE_FROM_ALL "${ALO_IMGUI}/backends/imgui_impl_opengl3.cpp")
    target_include_directories(imgui_gl SYSTEM PUBLIC "${ALO_IMGUI}/backends")
    target_compile_definitions(imgui_gl PUBLIC IMGUI_IMPL_OPENGL_ES3
        PRIVATE glGetIntegerv=alo_gl_fresh_state)  # web/gl_state.cpp says why
    target_link_libraries(imgui_gl PUBLIC imgui)
endif()

# Catch2 as one translation unit, with its own main.
configure_file("${ALO_CATCH2}/src/catch2/catch_user_config.hpp.in"
    "${PROJECT_BINARY_DIR}/third_party/catch2/catch_user_config.hpp")
add_library(catch2 STATIC EXCLUDE_FROM_ALL "${ALO_CATCH2}/extras/catch_amalgamated.cpp")
target_include_directories(catch2 SYSTEM PUBLIC "${ALO_CATCH2}/src" "${PROJECT_BINARY_DIR}/third_party")
target_include_directories(catch2 SYSTEM PRIVATE "${ALO_CATCH2}/extras")
set_source_files_properties("${ALO_CATCH2}/extras/catch_amalgamated.cpp" PROPERTIES COMPILE_OPTIONS -w)
if(EMSCRIPTEN)
    # A failing REQUIRE ends its test case by an exception; the layers under test have none, the runner does.
    target_compile_options(catch2 PUBLIC -fexceptions)
    target_link_options(catch2 PUBLIC -fexceptions)
endif()
