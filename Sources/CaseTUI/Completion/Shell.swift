import ArgumentParser

/// A shell with completion, and the script that makes it ask the program.
enum Shell: String, CaseIterable, ExpressibleByArgument {
  case bash, zsh, fish

  /// The script. It calls `casetui __complete` for the words; a line `:files` stands for any file.
  /// After a word that ends with `:`, `,` or `=`, no space is inserted.
  var script: String {
    switch self {
    case .bash: Self.bashScript
    case .zsh: Self.zshScript
    case .fish: Self.fishScript
    }
  }

  /// Readline replaces only the text after the last `:` or `=`.
  private static let bashScript = #"""
    # bash completion for casetui; made by `casetui completion bash`.
    _casetui() {
      local line=${COMP_LINE:0:COMP_POINT} current=${COMP_WORDS[COMP_CWORD]} answer entry word head=
      COMPREPLY=()
      answer=$("${COMP_WORDS[0]}" __complete "$line" 2>/dev/null) || return
      if [[ $answer == :files ]]; then
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "${current#[=:]}")
        return
      fi
      # In quotes the whole word is replaced, and what stands in them is the word itself.
      if [[ $current != [\'\"]* && $COMP_WORDBREAKS == *[:=]* ]]; then
        head=${line##*[[:space:]]}
        head=${head%"${head##*["${COMP_WORDBREAKS//[^:=]/}"]}"}
      fi
      while IFS= read -r entry; do
        word=${entry%%$'\t'*}
        [[ -n $word ]] || continue
        [[ $word == *[:,=] ]] && compopt -o nospace
        word=${word#"$head"}
        if [[ $current == \"* ]]; then
          word=${word//\\/\\\\}
          word=${word//\"/\\\"}
        fi
        [[ $current != [\'\"]* && $word == *[[:space:]\<\>\&\;\|\(\)\"\'\$\`\\]* ]] &&
          printf -v word %q "$word"
        COMPREPLY+=("$word")
      done <<<"$answer"
    }
    complete -F _casetui casetui
    """#

  private static let zshScript = #"""
    #compdef casetui
    # zsh completion for casetui; made by `casetui completion zsh`.
    _casetui() {
      local line="${(j: :)words[1,CURRENT-1]} $PREFIX" entry word help
      local -a answer whole open quoted
      # The prefix of a word with quotes inside lacks them: what is found does not belong there.
      [[ -z $QIPREFIX && ${words[CURRENT]} == *[\"\']* ]] && return
      answer=("${(@f)$(${words[1]} __complete "$line" 2>/dev/null)}")
      if [[ ${answer[1]} == :files ]]; then
        [[ $PREFIX == --*=* ]] && compset -P '*='
        _files
        return
      fi
      for entry in $answer; do
        word=${entry%%$'\t'*}
        [[ -n $word ]] || continue
        # A value in quotes need not begin with what was typed.
        if [[ ${(L)word} != ${(L)PREFIX}* ]]; then quoted+=("$word"); continue; fi
        help=${entry#*$'\t'}
        entry=${word//:/\\:}${help:+:$help}
        if [[ $word == *[:,=] ]]; then open+=("$entry"); else whole+=("$entry"); fi
      done
      # Views and values begin with what was typed in any case.
      _describe -t words casetui whole -M 'm:{a-zA-Z}={A-Za-z}' -- \
        open -M 'm:{a-zA-Z}={A-Za-z}' -S ''
      (( $#quoted )) && compadd -U -- $quoted
    }
    if [[ ${funcstack[1]} == _casetui ]]; then _casetui "$@"; else compdef _casetui casetui; fi
    """#

  private static let fishScript = #"""
    # fish completion for casetui; made by `casetui completion fish`.
    function __casetui_complete
      set -l answer (casetui __complete (commandline -cp | string collect) 2>/dev/null)
      if test "$answer" = :files
        __fish_complete_path (string replace -r '^--[^=]*=' '' -- (commandline -ct))
      else
        printf '%s\n' $answer
      end
    end
    complete -c casetui -f -a '(__casetui_complete)'
    """#
}
