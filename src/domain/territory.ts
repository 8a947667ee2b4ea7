import type { Result } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'

/** Longest name of a zone, in code points. */
export const MAX_TERRITORY_NAME = 60

/** Most zones of a workspace: they fit into one list, and into one select, of Slack's. */
export const MAX_TERRITORIES = 80

/** The name of a zone as it is stored (V9), or why it cannot be taken. */
export const cleanTerritoryName = (text: string): Result<string, TextProblem> => cleanText(text, MAX_TERRITORY_NAME)

/** By what two names are the same: their case and width do not count. */
export const foldTerritoryName = (name: string): string => name.normalize('NFKC').toLowerCase()

/** Two zones that lie beside each other (V9); the one that sorts first stands first, so that each pair is there once. */
export type Border = readonly [one: string, other: string]

/** Whether a pair has this zone at one of its sides. */
const touches =
  (id: string) =>
  ([one, other]: Border) =>
    one === id || other === id

/** The zones beside one (V9): whoever is a zone's neighbour has it as a neighbour. */
export const neighboursOf = (id: string, borders: readonly Border[]): string[] =>
  borders.filter(touches(id)).map(([one, other]) => (one === id ? other : one))

/** The borders once a zone has these neighbours and no others; it is never its own. */
export function withNeighbours(id: string, neighbourIds: readonly string[], borders: readonly Border[]): Border[] {
  const chosen = [...new Set(neighbourIds)].filter((each) => each !== id)
  return [
    ...borders.filter((border) => !touches(id)(border)),
    ...chosen.map((each): Border => (each < id ? [each, id] : [id, each])),
  ]
}
