#!/bin/sh
# Right and wrong answers to every exercise, told apart with a few seeds; make prove-answers does it with sixty.
cd "$(dirname "$0")/.." && SEEDS=${SEEDS:-2} exec tests/answers/run
