# The WebAssembly edge: web/*.cpp and the app itself (alo.js, an ES module, and alo.wasm).
file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/*.cpp")
if(NOT sources)
    message(STATUS "web/ has no sources yet: the target alo is left out")
    return()
endif()

add_executable(alo ${sources})
target_include_directories(alo PRIVATE "${PROJECT_SOURCE_DIR}")
target_link_libraries(alo PRIVATE alo_client alo_ui imgui_gl alo_own_code)
alo_unity(alo ${sources})

target_link_options(alo PRIVATE
    -fno-exceptions -fno-rtti          # the system libraries' small variants
    -lembind
    -lwebsocket.js
    -sMODULARIZE
    -sEXPORT_ES6
    -sENVIRONMENT=web
    -sDYNAMIC_EXECUTION=0              # a strict Content-Security-Policy allows no eval
    -sMIN_WEBGL_VERSION=2
    -sMAX_WEBGL_VERSION=2
    -sALLOW_MEMORY_GROWTH
    -sFILESYSTEM=0
    -sEXPORTED_RUNTIME_METHODS=GL      # video frames become textures in Emscripten's table
    $<$<CONFIG:Debug>:-sASSERTIONS=1>
    $<$<CONFIG:Debug>:-sSTACK_OVERFLOW_CHECK=1>)
