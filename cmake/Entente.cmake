# One library per folder, its tests beside its code.
#
#   entente_library(NAME SOURCES a.cc b.cc LINKS base types PRIVATE re2::re2)
#   entente_test(NAME SOURCES a_test.cc LINKS extra)
#
# LINKS are the folders that NAME may include (a test checks that no file includes another one);
# PRIVATE are third-party targets, which stay out of the headers.

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)

add_library(entente_options INTERFACE)
target_compile_options(entente_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Wundef
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> # GCC 12 warns of "x" + std::string() without cause (PR 105651)
  -Werror -ffp-contract=off -fno-math-errno)
target_include_directories(entente_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_link_libraries(entente_options INTERFACE Threads::Threads)
if(ENTENTE_SANITIZE)
  target_compile_options(entente_options INTERFACE -fsanitize=${ENTENTE_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(entente_options INTERFACE -fsanitize=${ENTENTE_SANITIZE})
endif()
find_program(ENTENTE_MOLD mold)
if(ENTENTE_MOLD)
  target_link_options(entente_options INTERFACE -fuse-ld=mold)
endif()

function(entente_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC entente_options ${arg_LINKS} PRIVATE fmt::fmt ${arg_PRIVATE})
  set_property(GLOBAL APPEND PROPERTY ENTENTE_LINKS "${name}: ${arg_LINKS}")
endfunction()

function(entente_test name)
  if(NOT ENTENTE_TESTS)
    return()
  endif()
  cmake_parse_arguments(arg "" "LABEL;TIMEOUT" "SOURCES;LINKS;PRIVATE" ${ARGN})
  if(NOT arg_LABEL)
    set(arg_LABEL unit)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  find_package(GTest REQUIRED)
  add_executable(${name}_test ${arg_SOURCES})
  target_link_libraries(${name}_test PRIVATE ${name} ${arg_LINKS} entente_options fmt::fmt ${arg_PRIVATE}
    GTest::gtest GTest::gtest_main)
  target_compile_definitions(${name}_test PRIVATE ENTENTE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  set_target_properties(${name}_test PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  add_test(NAME ${name} COMMAND ${name}_test)
  set_tests_properties(${name} PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT})
endfunction()
