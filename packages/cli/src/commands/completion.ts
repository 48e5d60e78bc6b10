import type { Command } from "commander";
import { addCommand, type DefineCommand } from "../command.ts";
import { CommandError } from "../exit-codes.ts";

/** A command, its own commands and its options, as a completion script needs them. */
type Completable = {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly string[];
  readonly commands: readonly Completable[];
};

export const defineCompletion: DefineCommand = (program, { out }) => {
  addCommand(program, "completion <shell>", {
    summary: "print a completion script for a shell",
    description: "Print a completion script for bash, zsh or fish.",
    examples: [
      'eval "$(so-webhook completion bash)"',
      "so-webhook completion zsh > ~/.zfunc/_so-webhook",
      "so-webhook completion fish > ~/.config/fish/completions/so-webhook.fish",
    ],
    exits: { 0: "printed", 2: "unknown shell" },
  }).action((shell: string, { json }: { json?: boolean }) => {
    const scriptOf = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
    if (scriptOf === undefined)
      throw new CommandError(`There is no completion for ${shell}. Pass bash, zsh or fish.`);
    const script = scriptOf(program.commands.map(completable));
    out.data(json ? JSON.stringify({ script }) : script);
  });
};

function completable(command: Command): Completable {
  const options = command.options.filter(({ hidden }) => !hidden).map(({ long }) => long ?? "");
  return {
    name: command.name(),
    summary: command.summary(),
    options: [...options, "--help"],
    commands: command.commands.map(completable),
  };
}

/** What may follow a command: its own commands first. */
function wordsAfter({ commands, options }: Completable): string {
  return [...commands.map(({ name }) => name), ...options].join(" ");
}

/** Returns the commands that consist of two words, with the first one. */
function pairsOf(
  commands: readonly Completable[],
): readonly (readonly [group: string, command: Completable])[] {
  return commands.flatMap((group) => group.commands.map((command) => [group.name, command] as const));
}

const scripts: Readonly<Record<string, (commands: readonly Completable[]) => string>> = {
  bash: (commands) => `_so_webhook() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.map(({ name }) => name).join(" ")}"
  else
    case "\${COMP_WORDS[1]}" in
${commands.map((command) => `      ${command.name}) words="${wordsAfter(command)}" ;;`).join("\n")}
    esac
    if [ "$COMP_CWORD" -gt 2 ]; then
      case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${pairsOf(commands)
  .map(([group, command]) => `        "${group} ${command.name}") words="${wordsAfter(command)}" ;;`)
  .join("\n")}
      esac
    fi
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _so_webhook so-webhook`,
  zsh: (commands) => `#compdef so-webhook
_so_webhook() {
  if (( CURRENT == 2 )); then
    local -a commands=(${commands.map(({ name, summary }) => `'${name}:${summary}'`).join(" ")})
    _describe command commands
  else
    case "$words[2] $words[3]" in
${pairsOf(commands)
  .map(([group, command]) => `      "${group} ${command.name}") compadd -- ${wordsAfter(command)} ;;`)
  .join("\n")}
${commands.map((command) => `      "${command.name} "*) compadd -- ${wordsAfter(command)} ;;`).join("\n")}
    esac
    _files
  fi
}
compdef _so_webhook so-webhook`,
  fish: (commands) =>
    [
      ...commands.flatMap(({ name, summary, options }) => [
        `complete -c so-webhook -n __fish_use_subcommand -a ${name} -d '${summary}'`,
        ...options.map(
          (option) => `complete -c so-webhook -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`,
        ),
      ]),
      ...pairsOf(commands).flatMap(([group, { name, summary, options }]) => [
        `complete -c so-webhook -n '__fish_seen_subcommand_from ${group}' -a ${name} -d '${summary}'`,
        ...options.map(
          (option) =>
            `complete -c so-webhook -n '__fish_seen_subcommand_from ${group}; and __fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`,
        ),
      ]),
    ].join("\n"),
};
