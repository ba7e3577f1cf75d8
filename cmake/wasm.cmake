# Toolchain file of the wasm presets: an emcc (3.1.60 or newer) on PATH wins over the fetched one.
include("${CMAKE_CURRENT_LIST_DIR}/toolchain.cmake")

set(EMSCRIPTEN_ROOT_PATH "${ALO_EMSCRIPTEN}/emscripten")
find_program(ALO_EMCC emcc NO_CMAKE_FIND_ROOT_PATH)
if(ALO_EMCC)
    execute_process(COMMAND "${ALO_EMCC}" --version OUTPUT_VARIABLE told ERROR_QUIET)
    string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" found "${told}")
    if(found VERSION_GREATER_EQUAL 3.1.60)
        file(REAL_PATH "${ALO_EMCC}" real)
        get_filename_component(EMSCRIPTEN_ROOT_PATH "${real}" DIRECTORY)
    endif()
endif()

if(NOT EXISTS "${EMSCRIPTEN_ROOT_PATH}/emcc")
    message(FATAL_ERROR "Emscripten is not in ${ALO_EMSCRIPTEN}: run ./serve.py --build-only once.")
endif()
include("${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")
