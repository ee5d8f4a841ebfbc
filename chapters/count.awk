# count.awk: the lines of the functions that are the network: both passes, loss, fit, predict. No blank lines, no comments.
/^#line|^ *$|^ *\/\*.*\*\/$/ { next }
match($0, /^[a-z].* \**(affine|largest|softmax|relu_each|forward_pass|cce_loss|subtract_truth|slopes_of_[a-z]+|gate_by_relu|backward_pass|plain_loss_and_gradient|fit|most_probable|predict)\(/) && !/;$/ { inside = 1; names++ }
inside { lines++ }
/^}/ { inside = 0 }
END { if (names < 14) { print "only " names " functions of the network were found" > "/dev/stderr"; exit 1 }
      print "\\defresult{network-lines}{" lines "}" }
