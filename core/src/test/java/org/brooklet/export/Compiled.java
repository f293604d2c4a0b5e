package org.brooklet.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A class of an exported source, compiled for Java 17 with all warnings, and loaded without the library. */
final class Compiled {

    private final MethodHandle predict;
    private final Class<?> type;

    Compiled(JavaSource source, String name, Path folder) throws IOException, ReflectiveOperationException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        SimpleJavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source.text();
                    }
                };
        Files.createDirectories(folder);
        List<String> options =
                List.of("--release", "17", "-Xlint:all", "-Werror", "-proc:none", "-cp", "", "-d", folder.toString());
        boolean compiles = compiler.getTask(messages, null, null, options, null, List.of(file))
                .call();
        assertThat(compiles).as("%s%n%s", messages, source.text()).isTrue();
        URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        type = loader.loadClass(name);
        predict = MethodHandles.publicLookup()
                .findStatic(type, "predict", MethodType.methodType(double[].class, double[].class));
    }

    double[] predict(double... features) {
        try {
            return (double[]) predict.invokeExact(features);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    double[] predict(Map<String, ?> row) {
        try {
            return (double[]) MethodHandles.publicLookup()
                    .findStatic(type, "predict", MethodType.methodType(double[].class, Map.class))
                    .invoke(row);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    List<?> classes() throws ReflectiveOperationException {
        return (List<?>) type.getField("CLASSES").get(null);
    }
}
