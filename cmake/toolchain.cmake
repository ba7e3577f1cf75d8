# Where the fetched tools and sources are; versions come from versions.json, which serve.py reads too.
if(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
    set(ALO_CACHE "$ENV{XDG_CACHE_HOME}/alo")
else()
    set(ALO_CACHE "$ENV{HOME}/.cache/alo")
endif()

file(READ "${CMAKE_CURRENT_LIST_DIR}/versions.json" alo_versions)
foreach(name IN ITEMS emscripten imgui catch2)
    string(JSON version GET "${alo_versions}" ${name})
    string(TOUPPER ${name} upper)
    set(ALO_${upper} "${ALO_CACHE}/${name}-${version}")
endforeach()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/versions.json")
