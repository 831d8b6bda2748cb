#!/bin/sh
# written by headwater shims: OpenMetadata's command line, answered by Headwater. HEADWATER_BIN names another one.
program=${HEADWATER_BIN:-@PROGRAM@}

# What stands before the command is OpenMetadata's own way to say how much is logged.
while [ $# -gt 0 ]; do
    case $1 in
        -v | --version) exec "$program" --version ;;
        -l | --loglevel | --log-level) shift 2 || { echo "metadata: $1 needs a level" >&2; exit 2; } ;;
        -l?* | --loglevel=* | --log-level=* | --debug) shift ;;
        *) break ;;
    esac
done
exec "$program" "$@"
