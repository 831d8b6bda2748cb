"""Runs the workflow in HEADWATER_WORKFLOW every day (written by headwater init airflow; copy it under another name before you change it)."""
import os
from datetime import datetime, timedelta

import yaml
from airflow import DAG

from headwater_workflow import MetadataWorkflow

try:
    from airflow.providers.standard.operators.python import PythonOperator
except ModuleNotFoundError:
    from airflow.operators.python import PythonOperator


def metadata_ingestion_workflow():
    with open(os.environ.get("HEADWATER_WORKFLOW", "/etc/headwater/postgres.yaml"), encoding="utf-8") as file:
        config = os.path.expandvars(file.read())
    workflow = MetadataWorkflow.create(yaml.safe_load(config))
    workflow.execute()
    workflow.print_status()
    workflow.raise_from_status()
    workflow.stop()


with DAG(
    "headwater_metadata",
    default_args={"retries": 3, "retry_delay": timedelta(seconds=10), "execution_timeout": timedelta(minutes=60)},
    description="Catalogues a PostgreSQL by a workflow of OpenMetadata's",
    start_date=datetime(2026, 1, 1),
    schedule="@daily",
    catchup=False,
) as dag:
    PythonOperator(task_id="ingest", python_callable=metadata_ingestion_workflow)
