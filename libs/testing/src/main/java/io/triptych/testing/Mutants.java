package io.triptych.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Versions of a class that each lack one of its checks: a branch is always or never taken, a question is always
/// answered yes or no. A test that finds nothing wrong with one of them doesn't test that check.
public final class Mutants {

    private static final Set<Opcode> UNCONDITIONAL = Set.of(Opcode.GOTO, Opcode.GOTO_W);

    private Mutants() {}

    /// All of them, in the order of the class's code. What a record has of itself is left as it is.
    public static Stream<Mutant> of(Class<?> type) {
        ClassModel model = ClassFile.of().parse(bytes(type));
        Set<String> ofRecord = type.isRecord()
                ? Stream.concat(
                                Stream.of("equals"),
                                Stream.of(type.getRecordComponents()).map(component -> component.getName()))
                        .collect(Collectors.toSet())
                : Set.of();
        return model.methods().stream()
                .filter(method -> !ofRecord.contains(method.methodName().stringValue()))
                .flatMap(method -> mutants(type, model, method).stream());
    }

    private static List<Mutant> mutants(Class<?> type, ClassModel model, MethodModel method) {
        List<Mutant> mutants = new ArrayList<>();
        List<CodeElement> code = method.code().map(each -> each.elementList()).orElse(List.of());
        int line = 0;
        int place = -1;
        CodeElement before = null;
        for (CodeElement element : code) {
            if (element instanceof LineNumber number) {
                line = number.line();
            } else if (isCheck(element, method)) {
                place++;
                // A constant answer is no check: the branch before it is.
                if (!(element instanceof ReturnInstruction && before instanceof ConstantInstruction)) {
                    String where = type.getSimpleName() + "."
                            + method.methodName().stringValue() + ", line " + line + ", check " + place;
                    mutants.add(new Mutant(where + ": always yes", type, mutated(model, method, place, true)));
                    mutants.add(new Mutant(where + ": always no", type, mutated(model, method, place, false)));
                }
            }
            before = element;
        }
        return mutants;
    }

    private static boolean isCheck(CodeElement element, MethodModel method) {
        return switch (element) {
            case BranchInstruction branch -> !UNCONDITIONAL.contains(branch.opcode());
            case ReturnInstruction _ -> method.methodTypeSymbol().returnType().equals(ConstantDescs.CD_boolean);
            default -> false;
        };
    }

    private static byte[] mutated(ClassModel model, MethodModel method, int place, boolean yes) {
        CodeTransform transform = CodeTransform.ofStateful(() -> new OneCheckLess(method, place, yes));
        return ClassFile.of()
                .transformClass(
                        model,
                        ClassTransform.transformingMethodBodies(
                                each -> each.methodName().equals(method.methodName())
                                        && each.methodType().equals(method.methodType()),
                                transform));
    }

    private static final class OneCheckLess implements CodeTransform {
        private final MethodModel method;
        private final boolean yes;
        private int left;

        OneCheckLess(MethodModel method, int place, boolean yes) {
            this.method = method;
            this.left = place;
            this.yes = yes;
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (!isCheck(element, method) || left-- != 0) {
                code.with(element);
            } else if (element instanceof BranchInstruction branch) {
                forget(code, branch.opcode());
                if (yes) {
                    code.goto_(branch.target());
                }
            } else {
                code.pop();
                code.loadConstant(yes ? 1 : 0);
                code.with(element);
            }
        }

        private static void forget(CodeBuilder code, Opcode compares) {
            if (compares.name().startsWith("IF_")) {
                code.pop2();
            } else {
                code.pop();
            }
        }
    }

    private static byte[] bytes(Class<?> type) {
        try (InputStream file = Objects.requireNonNull(Mutants.class
                .getClassLoader()
                .getResourceAsStream(type.getName().replace('.', '/') + ".class"))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A class with one check less.
    public static final class Mutant {
        private final String change;
        private final Class<?> type;
        private final byte[] bytes;

        private Mutant(String change, Class<?> type, byte[] bytes) {
            this.change = change;
            this.type = type;
            this.bytes = bytes;
        }

        /// A class that uses this version instead of the original, as do the others that come along.
        public Class<?> usedBy(Class<?> user, Class<?>... others) {
            Set<String> anew = Stream.concat(Stream.of(user, type), Stream.of(others))
                    .map(Class::getName)
                    .collect(Collectors.toSet());
            try {
                return new Loader(anew, Map.of(type.getName(), bytes)).loadClass(user.getName());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return change;
        }
    }

    /// Loads some classes, with those that stand inside them, itself.
    private static final class Loader extends ClassLoader {
        private final Set<String> anew;
        private final Map<String, byte[]> given;

        Loader(Set<String> anew, Map<String, byte[]> given) {
            super(Mutants.class.getClassLoader());
            this.anew = anew;
            this.given = given;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            int inner = name.indexOf('$');
            if (!anew.contains(inner < 0 ? name : name.substring(0, inner))) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? defined(name) : known;
            }
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            byte[] mutated = given.get(name);
            byte[] bytes = mutated == null ? Mutants.bytes(super.loadClass(name, false)) : mutated;
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
