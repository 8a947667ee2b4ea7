/** Glad occasions of a customer or somebody there, once and not every year (C9). */
export const GLAD_OCCASIONS = [
  'promotion',
  'award',
  'opening',
  'anniversary',
  'move',
  'success',
  'wedding',
  'child_born',
  'other_glad',
] as const
/** Sad ones: what is said then is said with restraint. */
const SAD_OCCASIONS = ['misfortune', 'setback', 'illness', 'bereavement', 'other_sad'] as const
export const OCCASIONS = [...GLAD_OCCASIONS, ...SAD_OCCASIONS] as const
export type OccasionKind = (typeof OCCASIONS)[number]

/** What tells of somebody's family or health: kept only where a workspace keeps sensitive fields (R6). */
export const PERSONAL_OCCASIONS = ['wedding', 'child_born', 'illness', 'bereavement'] as const
const PERSONAL: ReadonlySet<OccasionKind> = new Set(PERSONAL_OCCASIONS)
const SAD: ReadonlySet<OccasionKind> = new Set(SAD_OCCASIONS)

/** Whether a stored word is one of them. */
export const isOccasion = (word: string): word is OccasionKind => OCCASIONS.some((kind) => kind === word)

/** Whether an occasion is for owner and supervisor alone, where it is kept at all (R6). */
export const isPersonal = (kind: OccasionKind): boolean => PERSONAL.has(kind)

/** Whether one condoles or encourages rather than congratulates. */
export const isSad = (kind: OccasionKind): boolean => SAD.has(kind)

/** The occasions that can be noted: those of family and health only where they may be kept (R6). */
export const occasionsFor = (withPersonal: boolean): readonly OccasionKind[] =>
  OCCASIONS.filter((kind) => withPersonal || !isPersonal(kind))

/** What was done for somebody (C9): a word said or written, a card, flowers, a gift. */
export const COURTESIES = ['greeting', 'card', 'flowers', 'gift'] as const
export type CourtesyKind = (typeof COURTESIES)[number]

/** Longest note of an occasion, and longest word on what was given, in code points. */
export const MAX_OCCASION_NOTE = 300
/** An occasion lies no further ahead than this, in days: who means more has mistyped the year. */
export const MAX_DAYS_TO_OCCASION = 730
/** And no further back: nobody is congratulated a year later. */
export const MAX_DAYS_SINCE_OCCASION = 90
