# alo_unity(TARGET sources...)
#
# Compiles a target's sources eight at a time, so that the headers they share are read once, by clang-tidy as well.
# Sources that have the same file-local names (a machine's states, screens, formats, the two directions of a codec, tests
# of the edge) and the one that holds Asio stay by themselves.
option(ALO_UNITY "Compile several sources at a time" ON)
set(ALO_ALONE "/src/(call|ui|protocol/dialects)/|/tests/server/|/codec_server_(read|write)\\.cpp$|/boost_impl\\.cpp$")
function(alo_unity target)
    list(FILTER ARGN INCLUDE REGEX "${ALO_ALONE}")
    set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${ALO_UNITY} UNITY_BUILD_BATCH_SIZE 8)
endfunction()

# alo_layer(NAME USES layers... LIBRARIES third-party...)
#
# Every .cpp below src/NAME belongs to the target alo_NAME, so adding a file needs no edit here. A layer that
# has only headers is an interface target and is used in the same way.
function(alo_layer name)
    cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "USES;LIBRARIES")
    list(TRANSFORM layer_USES PREPEND alo_)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${name}/*.cpp")
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")  # a program's door, not part of what others link
    if(sources)
        add_library(alo_${name} STATIC ${sources})
        target_include_directories(alo_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
        target_link_libraries(alo_${name} PUBLIC ${layer_USES} ${layer_LIBRARIES} PRIVATE alo_own_code)
        alo_unity(alo_${name} ${sources})
    else()
        add_library(alo_${name} INTERFACE)
        target_include_directories(alo_${name} INTERFACE "${PROJECT_SOURCE_DIR}/src")
        target_link_libraries(alo_${name} INTERFACE ${layer_USES} ${layer_LIBRARIES})
    endif()
endfunction()
