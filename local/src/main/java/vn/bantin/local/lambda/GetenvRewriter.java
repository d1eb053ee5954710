package vn.bantin.local.lambda;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Redirects {@code System.getenv} of a class to {@link FunctionEnvironmentVariables}: functions in one JVM would otherwise share one
 * environment. Calls and method references are redirected; reflection is not.
 */
final class GetenvRewriter {
    private static final byte[] GETENV = "getenv".getBytes(StandardCharsets.US_ASCII);
    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final ClassDesc TARGET = ClassDesc.of(FunctionEnvironmentVariables.class.getName());

    private GetenvRewriter() {}

    /** @param loader finds the class files of superclasses, which stack maps depend on */
    static byte[] apply(byte[] type, ClassLoader loader) {
        if (!mentionsGetenv(type)) {
            return type;
        }
        var hierarchy =
                ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver());
        var files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        return files.transformClass(
                files.parse(type),
                ClassTransform.transformingMethodBodies(GetenvRewriter::callsGetenv, GetenvRewriter::redirect));
    }

    private static boolean mentionsGetenv(byte[] type) {
        for (int i = 0; i <= type.length - GETENV.length; i++) {
            if (type[i] == GETENV[0] && Arrays.equals(type, i, i + GETENV.length, GETENV, 0, GETENV.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean callsGetenv(MethodModel method) {
        return method.code()
                .map(code -> code.elementStream()
                        .anyMatch(element -> isCall(element)
                                || (element instanceof InvokeDynamicInstruction dynamic
                                        && dynamic.bootstrapArgs().stream().anyMatch(GetenvRewriter::isReference))))
                .orElse(false);
    }

    private static boolean isCall(CodeElement element) {
        return element instanceof InvokeInstruction call
                && call.opcode() == Opcode.INVOKESTATIC
                && call.owner().asSymbol().equals(SYSTEM)
                && call.name().equalsString("getenv");
    }

    private static boolean isReference(ConstantDesc constant) {
        return constant instanceof DirectMethodHandleDesc handle
                && handle.owner().equals(SYSTEM)
                && handle.methodName().equals("getenv");
    }

    private static void redirect(CodeBuilder code, CodeElement element) {
        if (isCall(element)) {
            code.invokestatic(TARGET, "getenv", ((InvokeInstruction) element).typeSymbol());
        } else if (element instanceof InvokeDynamicInstruction dynamic) {
            var constants = dynamic.bootstrapArgs().stream()
                    .map(constant -> isReference(constant) ? redirected((DirectMethodHandleDesc) constant) : constant)
                    .toArray(ConstantDesc[]::new);
            code.invokedynamic(DynamicCallSiteDesc.of(
                    dynamic.bootstrapMethod(), dynamic.name().stringValue(), dynamic.typeSymbol(), constants));
        } else {
            code.with(element);
        }
    }

    private static ConstantDesc redirected(DirectMethodHandleDesc handle) {
        return MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, TARGET, "getenv", handle.invocationType());
    }
}
