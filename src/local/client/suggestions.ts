import type { WorkspaceState } from '../protocol.ts'

export type Command = WorkspaceState['commands'][number]

/**
 * The commands to offer while a command's name is being typed: those whose name starts like it, then those whose
 * name or description contains it. None once a space follows the name.
 */
export function suggestCommands(draft: string, commands: readonly Command[]): Command[] {
  const typed = /^\/\S*$/.exec(draft)?.[0].toLowerCase()
  if (typed === undefined) return []
  const begins = commands.filter(({ command }) => command.toLowerCase().startsWith(typed))
  const word = typed.slice(1)
  const contains = commands.filter(
    (command) =>
      word !== '' &&
      !begins.includes(command) &&
      `${command.command} ${command.description}`.toLowerCase().includes(word),
  )
  return [...begins, ...contains]
}

/** The command whose arguments are being typed: its usage is shown beside. */
export function commandInProgress(draft: string, commands: readonly Command[]): Command | null {
  const name = /^(\/\S+)\s/.exec(draft)?.[1]
  return commands.find(({ command }) => command === name) ?? null
}
