@echo off
rem Runs an example by its name, with what follows as its options; without a name, lists the examples.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -cp "%~dp0lib\*" org.brooklet.examples.Examples %*
exit /b %errorlevel%
