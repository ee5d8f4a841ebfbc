# place.awk: where a failure sends the reader: the section gets its number, the chunk its file and line. What a sanitizer
# shows of its shadow memory says nothing.
/^(Chapter|Appendix) [0-9A-Z]+, .*, ".*", <<.*>>:$/ {
    match($0, /, "[^"]*", <</); section = substr($0, RSTART + 3, RLENGTH - 8)
    before = substr($0, 1, RSTART - 1); chunk = substr($0, RSTART + RLENGTH - 2); sub(/:$/, "", chunk)
    number = $2; sub(/,/, "", number)
    find = "echo chapters/" (number ~ /^[0-9]$/ ? "0" : "") number "-*.nw"; find | getline file; close(find)
    n = line = 0; found = title = ""
    while ((getline text < file) > 0) {
        line++
        n += text ~ /^\\(plain)?section\{/
        if (title == "" && index(text, "section{" section "}")) title = (text ~ /^\\(plain)?section/ ? number "." n " " : "") "\"" section "\""
        if (found == "" && text == chunk "=") found = " (" file ":" line ")"
    }
    close(file)
    if (found == "" && sub(/^chapters/, "figures", file)) {
        for (line = 1; (getline text < file) > 0; line++) if (found == "" && text == chunk "=") found = " (" file ":" line ")"
        close(file)
    }
    print before ", section " (title != "" ? title : section) ", " chunk found ":"; next
}
/^ *Shadow bytes around/ { shadow = 1 }
!shadow
/==ABORTING/ { shadow = 0 }
