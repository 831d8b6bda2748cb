"""OpenMetadata's workflow classes, run by Headwater (written by headwater init airflow; it is replaced when that is run again).

A DAG that was written for OpenMetadata changes one line: its import.

    from headwater_workflow import MetadataWorkflow

The program is HEADWATER_BIN, or `headwater` in PATH. The workflow goes to its standard input, so that no password is in a list of processes.
"""
import json
import logging
import os
import subprocess
import threading

log = logging.getLogger("headwater")


class WorkflowExecutionError(Exception):
    """The workflow has failed, or could not run."""


class Workflow:
    """One run of a workflow: create, execute, raise_from_status, print_status, stop."""

    def __init__(self, config):
        self.config = config
        self.summary = None
        self.exit_code = None
        self._process = None
        self._said = []

    @classmethod
    def create(cls, config):
        """From what yaml.safe_load made of the workflow, or from its text."""
        return cls(config)

    def execute(self):
        program = os.environ.get("HEADWATER_BIN", "headwater")
        text = self.config if isinstance(self.config, str) else json.dumps(self.config, default=str)
        # Whoever loaded the file has put in the variables already, or did not want to.
        command = [program, "ingest", "--config", "-", "--disable-interpolation", "--output", "json", "--no-progress"]
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        except OSError as fault:
            raise WorkflowExecutionError("cannot run %s: %s; install Headwater, or name it in HEADWATER_BIN" % (program, fault)) from fault
        listener = threading.Thread(target=self._listen, daemon=True)
        listener.start()
        try:
            try:
                self._process.stdin.write(text.encode("utf-8"))
                self._process.stdin.close()
            except BrokenPipeError:
                pass  # It ended before it read everything, and says why.
            output = self._process.stdout.read()
            self.exit_code = self._process.wait()
        finally:
            # Also when Airflow stops the task by an exception.
            self.stop()
            listener.join()
        if output.strip():
            self.summary = json.loads(output.decode("utf-8"))

    def raise_from_status(self, raise_warnings=False):
        if self.exit_code is None:
            raise WorkflowExecutionError("the workflow was not executed")
        if self.exit_code != 0:
            raise WorkflowExecutionError("the workflow ended with exit code %d\n%s" % (self.exit_code, "\n".join(self._said[-20:])))
        if raise_warnings and self.summary and self.summary["warnings"]:
            raise WorkflowExecutionError("the workflow has warnings\n%s" % "\n".join(self.summary["warnings"]))

    def print_status(self):
        if self.summary is None:
            print("The workflow came to no end.")
            return
        row = "%-14s %10s %8s %9s %9s %7s"
        print(row % ("Step", "Processed", "Updated", "Warnings", "Filtered", "Errors"))
        for step in self.summary["steps"]:
            print(row % (step["name"], step["processed"], step["updated"], step["warnings"], step["filtered"], step["errors"]))
        for failure in self.summary["failures"]:
            print("%(step)s: %(entity)s: %(error)s" % failure)
        print("Success %%: %s" % self.summary["success"])
        print("Workflow finished in time: %s s" % self.summary["seconds"])

    def stop(self):
        """Ends the program in order if it still runs; it cancels what it has at work on the source."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _listen(self):
        for line in self._process.stderr:
            text = line.decode("utf-8", "replace").rstrip()
            self._said.append(text)
            del self._said[:-1000]
            log.info(text)


class MetadataWorkflow(Workflow):
    """metadata.workflow.metadata.MetadataWorkflow"""


class UsageWorkflow(Workflow):
    """metadata.workflow.usage.UsageWorkflow"""


class ProfilerWorkflow(Workflow):
    """metadata.profiler.api.workflow.ProfilerWorkflow and metadata.workflow.profiler.ProfilerWorkflow"""


class TestSuiteWorkflow(Workflow):
    """metadata.workflow.data_quality.TestSuiteWorkflow"""

    __test__ = False
