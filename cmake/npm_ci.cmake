# npm ci in WORK, unless STAMP already records this very lock file. Run with: cmake -DNPM= -DWORK= -DSTAMP= -P npm_ci.cmake
# Packages' own scripts are not run: esbuild's would look for its binary elsewhere on the network when it misses it.
file(SHA256 "${WORK}/package-lock.json" wanted)
if(EXISTS "${STAMP}" AND EXISTS "${WORK}/node_modules/esbuild/package.json")
  file(READ "${STAMP}" installed)
  if(installed STREQUAL wanted)
    file(TOUCH "${STAMP}")
    return()
  endif()
endif()
execute_process(
  COMMAND "${NPM}" ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error
  WORKING_DIRECTORY "${WORK}"
  RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "npm ci failed in ${WORK} (${status}). It needs to reach a package registry once; without one, "
                      "configure with -DENTENTE_WEB=OFF: briefs stay readable, without their interactive part.")
endif()
file(WRITE "${STAMP}" "${wanted}")
