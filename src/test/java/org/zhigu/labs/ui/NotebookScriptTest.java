package org.zhigu.labs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class NotebookScriptTest {
    private static final String FILE = "hw.ipynb";
    private static final String GIVEN = """
            {"cells": [
              {"cell_type": "markdown", "id": "m", "metadata": {"x": 1}, "source": ["# Doubling\\n", "\\n", "%% is no marker here"]},
              {"cell_type": "code", "id": "a", "metadata": {"nbgrader": {"grade_id": "double", "solution": true}},
               "execution_count": 3, "outputs": [{"output_type": "stream"}], "source": "def double(x):\\n    ...\\n\\n# %% not a cell\\n# # %% nor this"},
              {"cell_type": "code", "id": "t", "metadata": {"nbgrader": {"grade_id": "test", "grade": true}}, "outputs": [], "source": "assert double(2) == 4\\n"}
             ], "metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}""";

    private final String script = NotebookScript.shown(FILE, GIVEN);

    @Test
    void a_notebook_is_read_as_a_script_of_cells() {
        assertThat(script).isEqualTo("""
                # %% [markdown]
                # # Doubling
                #
                # # %% is no marker here

                # %% grade_id="double"
                def double(x):
                    ...

                # # %% not a cell
                # # # %% nor this

                # %% grade_id="test" locked
                assert double(2) == 4
                """);
    }

    @Test
    void what_nobody_touched_is_handed_in_as_it_was_given() throws Exception {
        assertThat(tree(NotebookScript.handedIn(FILE, script, GIVEN))).isEqualTo(tree(GIVEN));
    }

    @Test
    void an_answer_loses_its_old_outputs_and_keeps_what_it_is_known_by() throws Exception {
        var answered =
                script.replace("    ...", "    return 2 * x") + "\n# %%\n1 + 1\n\n# %% [markdown]\n# So it is.\n";

        var cells = tree(NotebookScript.handedIn(FILE, answered, GIVEN)).get("cells");

        assertThat(cells).hasSize(5);
        assertThat(cells.get(0)).isEqualTo(tree(GIVEN).at("/cells/0"));
        assertThat(cells.get(1).at("/metadata/nbgrader/grade_id").asText()).isEqualTo("double");
        assertThat(cells.get(1).get("source").asText())
                .isEqualTo("def double(x):\n    return 2 * x\n\n# %% not a cell\n# # %% nor this");
        assertThat(cells.get(1).get("outputs")).isEmpty();
        assertThat(cells.get(3).toString())
                .isEqualTo(
                        "{\"cell_type\":\"code\",\"id\":\"cell-3\",\"metadata\":{},\"source\":\"1 + 1\",\"execution_count\":null,\"outputs\":[]}");
        assertThat(cells.get(4).get("source").asText()).isEqualTo("So it is.");
    }

    @Test
    void a_whole_notebook_pasted_in_and_files_that_are_none_stay_as_they_are() {
        assertThat(NotebookScript.handedIn(FILE, GIVEN, GIVEN)).isEqualTo(GIVEN);
        assertThat(NotebookScript.handedIn("net.py", "# %%\n1", "")).isEqualTo("# %%\n1");
        assertThat(NotebookScript.shown(FILE, "{\"cells\": 3")).isEqualTo("{\"cells\": 3");
        assertThat(NotebookScript.shown("net.py", GIVEN)).isEqualTo(GIVEN);
    }

    @Test
    void where_the_lab_gave_none_a_script_makes_a_new_notebook() throws Exception {
        assertThat(tree(NotebookScript.handedIn(FILE, "print(1)\n", ""))
                        .at("/cells/0/source")
                        .asText())
                .isEqualTo("print(1)");
    }

    private static JsonNode tree(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }
}
