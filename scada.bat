@echo off
rem Builds the distribution where it is missing, and hands over to its launcher. Needs a JDK 17 and Maven.
setlocal
set "ROOT=%~dp0"
set "LAUNCHER="
for /d %%D in ("%ROOT%scada-app\target\scada-*") do if exist "%%D\bin\scada.bat" set "LAUNCHER=%%D\bin\scada.bat"
if not defined LAUNCHER (
    echo Building ... 1>&2
    call mvn -q -B -f "%ROOT%pom.xml" -Pquick -pl scada-app -am package 1>&2 || exit /b 1
    for /d %%D in ("%ROOT%scada-app\target\scada-*") do if exist "%%D\bin\scada.bat" set "LAUNCHER=%%D\bin\scada.bat"
)
call "%LAUNCHER%" %*
exit /b %ERRORLEVEL%
