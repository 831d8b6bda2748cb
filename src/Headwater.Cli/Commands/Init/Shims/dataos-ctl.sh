#!/bin/sh
# written by headwater shims: DataOS's command line, answered by Headwater. HEADWATER_BIN names another one.
program=${HEADWATER_BIN:-@PROGRAM@}
exec "$program" "$@"
