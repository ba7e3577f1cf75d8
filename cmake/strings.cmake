# assets/i18n/*.json -> view::Key and the texts, compiled into the view layer.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(strings_dir "${CMAKE_BINARY_DIR}/generated")
file(GLOB strings_json CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/assets/i18n/*.json")
set(strings_script "${PROJECT_SOURCE_DIR}/cmake/steps/strings.py")

# The script leaves an unchanged file alone, so a stamp tells the build that it ran.
add_custom_command(
    OUTPUT "${strings_dir}/strings.stamp"
    BYPRODUCTS "${strings_dir}/string_tables.cpp" "${strings_dir}/view/string_keys.hpp"
    COMMAND "${Python3_EXECUTABLE}" "${strings_script}" "${PROJECT_SOURCE_DIR}/assets/i18n" "${strings_dir}"
    COMMAND "${CMAKE_COMMAND}" -E touch "${strings_dir}/strings.stamp"
    DEPENDS ${strings_json} "${strings_script}"
    COMMENT "Compiling the texts of assets/i18n"
    VERBATIM)
add_custom_target(alo_strings DEPENDS "${strings_dir}/strings.stamp")

set_source_files_properties("${strings_dir}/string_tables.cpp" PROPERTIES GENERATED TRUE)
target_sources(alo_view PRIVATE "${strings_dir}/string_tables.cpp")
target_include_directories(alo_view PUBLIC "${strings_dir}")
add_dependencies(alo_view alo_strings)
