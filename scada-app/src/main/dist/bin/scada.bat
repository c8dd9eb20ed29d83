@echo off
rem Starts scada on a Java virtual machine of version 17 or later: the one of JAVA_HOME, else the one on the PATH.
rem SCADA_JAVA_OPTS: more options for the virtual machine.
setlocal
for %%I in ("%~dp0..") do set "SCADA_DIR=%%~fI"

if defined JAVA_HOME (
    set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
    set "JAVA=java.exe"
)
set "JAVA_MAJOR="
for /f "tokens=2 delims==." %%V in ('""%JAVA%" -XshowSettings:properties -version 2>&1 | findstr /c:"java.specification.version""') do set "JAVA_MAJOR=%%V"
if not defined JAVA_MAJOR (
    echo scada: no Java was found. Install a JDK or JRE of version 17 or later, or set JAVA_HOME. 1>&2
    exit /b 1
)
set /a JAVA_MAJOR=%JAVA_MAJOR%
if %JAVA_MAJOR% LSS 17 (
    echo scada: Java 17 or later is needed, and %JAVA% is version %JAVA_MAJOR%. Set JAVA_HOME to a newer one. 1>&2
    exit /b 1
)
set "NATIVE="
if %JAVA_MAJOR% GEQ 24 set "NATIVE=--enable-native-access=ALL-UNNAMED"

"%JAVA%" -XX:+UseSerialGC -Xms24m -Xmx512m -XX:TieredStopAtLevel=1 -Xshare:auto "-Djdk.serialFilter=!*" -Dguice_custom_class_loading=CHILD -Djdk.console=java.base "-Dscada.home=%SCADA_DIR%" %NATIVE% %SCADA_JAVA_OPTS% -cp "%SCADA_DIR%\lib\*" dev.scada.app.command.Main %*
exit /b %ERRORLEVEL%
