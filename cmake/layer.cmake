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
    else()
        add_library(alo_${name} INTERFACE)
        target_include_directories(alo_${name} INTERFACE "${PROJECT_SOURCE_DIR}/src")
        target_link_libraries(alo_${name} INTERFACE ${layer_USES} ${layer_LIBRARIES})
    endif()
endfunction()
