/** What Slack's own client checks before a modal is submitted, in its words: the app is not asked. */
import type { FileInput } from '@slack/types'
import type { ShownBlock, ShownFile, StateValues } from '../../protocol.ts'
import { FILE_INPUT_BYTES, FILES_MOST, fileTypeOf, sizeText } from '../chosen-files.ts'
import type { Texts } from '../texts/index.ts'
import { heldValue, holders, isEmpty, type TouchElement } from './values.ts'

/**
 * Problems of a modal's inputs by block id; empty when it may be submitted.
 * Lengths count UTF-16 units, the stricter of the two readings of Slack's limits.
 */
export function problemsOf(blocks: readonly ShownBlock[], values: StateValues, texts: Texts): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const { blockId, actionId, element, required } of holders(blocks)) {
    const entry = values[blockId]?.[actionId]
    const value = heldValue(entry)
    const problem = isEmpty(entry)
      ? required && texts.required
      : typeof value === 'string'
        ? problemOfText(element, value, texts)
        : element.type === 'file_input' && filesProblem(element, value as ShownFile[], texts)
    if (problem) problems[blockId] = problem
  }
  return problems
}

function problemOfText(element: TouchElement, value: string, texts: Texts): string | null {
  switch (element.type) {
    case 'plain_text_input':
      if (value.length > longestText(element.max_length)) return texts.tooLong(longestText(element.max_length))
      return element.min_length !== undefined && value.length < element.min_length
        ? texts.tooShort(element.min_length)
        : null
    case 'number_input': {
      if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(value.trim())) return texts.invalidNumber
      if (!element.is_decimal_allowed && !/^[+-]?\d+$/.test(value.trim())) return texts.wholeNumber
      const { min_value: least, max_value: most } = element
      if (least !== undefined && Number(value) < Number(least)) return texts.atLeast(least)
      return most !== undefined && Number(value) > Number(most) ? texts.atMost(most) : null
    }
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? null : texts.invalidEmail
    case 'url_text_input':
      return /^https?:\/\/\S+$/i.test(value.trim()) && URL.canParse(value.trim()) ? null : texts.invalidUrl
    default:
      return null
  }
}

/** Of the files chosen in a file input: too many, of another type, or one that is too large. */
function filesProblem(element: FileInput, files: readonly ShownFile[], texts: Texts): string | null {
  const { filetypes, max_files: most = FILES_MOST } = element
  if (files.length > most) return texts.tooManyFiles(most)
  const wrong = files.find(({ name }) => filetypes && !filetypes.includes(fileTypeOf(name)))
  if (filetypes && wrong) return texts.wrongFileType(wrong.name, filetypes.join(', '))
  const large = files.find(({ size }) => size > FILE_INPUT_BYTES)
  return large ? texts.fileTooLarge(large.name, sizeText(FILE_INPUT_BYTES)) : null
}

/** Slack takes 3000 characters where the app names no limit. */
export function longestText(maxLength: number | undefined): number {
  return maxLength ?? 3000
}
