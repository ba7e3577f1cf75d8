# The native edge: sockets, storage, passwords.
find_package(OpenSSL REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_library(ALO_SQLITE sqlite3 REQUIRED)
find_library(ALO_SODIUM sodium REQUIRED)

alo_layer(server USES switchboard LIBRARIES
    Boost::headers OpenSSL::SSL OpenSSL::Crypto ZLIB::ZLIB Threads::Threads ${ALO_SQLITE} ${ALO_SODIUM})

# Asio and Beast are compiled once, in src/server/boost_impl.cpp, and not into every file that uses them.
if(TARGET alo_server)
    target_compile_definitions(alo_server PUBLIC BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION)
endif()

file(GLOB main CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/server/main.cpp")
if(main)
    add_executable(alo-server ${main})
    target_link_libraries(alo-server PRIVATE alo_server alo_own_code)
else()
    message(STATUS "src/server/main.cpp is not there yet: the target alo-server is left out")
endif()
