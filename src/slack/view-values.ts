/** What a person filled in, read by block id: our inputs have one element per block. */
import type { ViewStateValue } from '@slack/bolt'
import { type SentFile, sentFiles } from './files.ts'

/** `view.state.values` as Slack sends it. */
export type ViewState = Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>

export interface ViewValues {
  /** Typed text, trimmed of nothing; null when the field is empty or absent. */
  text(blockId: string): string | null
  /** A picked date, YYYY-MM-DD. */
  date(blockId: string): string | null
  /** The value of the chosen option (static or external select, radio buttons). */
  option(blockId: string): string | null
  /** The values of the chosen options (checkboxes, a list to choose several of); empty when none is, or the field is absent. */
  options(blockId: string): string[]
  /** A picked time of day, HH:MM. */
  time(blockId: string): string | null
  /** Slack's id of a chosen person. */
  user(blockId: string): string | null
  /** Slack's ids of several chosen people; empty when there is none, or the field is absent. */
  users(blockId: string): string[]
  /** Slack's id of a chosen channel. */
  conversation(blockId: string): string | null
  /** What the chosen option is called on the screen. */
  optionText(blockId: string): string | null
  /** The files chosen in a file input, as Slack tells of them: `checkFiles` says which can be kept; empty when there is none. */
  files(blockId: string): SentFile[]
}

/** Reads the state of a view. Absent blocks are empty fields: a dispatched view may not show all of them. */
export function readValues(state: ViewState): ViewValues {
  const element = (blockId: string): ViewStateValue | undefined => Object.values(state[blockId] ?? {})[0]
  return {
    text: (blockId) => element(blockId)?.value || null,
    date: (blockId) => element(blockId)?.selected_date || null,
    option: (blockId) => element(blockId)?.selected_option?.value ?? null,
    options: (blockId) => element(blockId)?.selected_options?.flatMap(({ value }) => value ?? []) ?? [],
    time: (blockId) => element(blockId)?.selected_time || null,
    user: (blockId) => element(blockId)?.selected_user || null,
    users: (blockId) => element(blockId)?.selected_users ?? [],
    conversation: (blockId) => element(blockId)?.selected_conversation || null,
    optionText: (blockId) => element(blockId)?.selected_option?.text.text ?? null,
    files: (blockId) => sentFiles(element(blockId)?.files),
  }
}
