/** What the doctor found out about one thing. `unsure`: it works, or cannot be known from here, but may be a trap. */
export interface Finding {
  readonly level: 'good' | 'unsure' | 'bad'
  /** What was looked at, a word or two: "Database". */
  readonly topic: string
  /** What was found, a sentence without full stop. */
  readonly found: string
  /** What to do about it. */
  readonly advice?: string
}

/** That something is as it should be. */
export const good = (topic: string, found: string): Finding => ({ level: 'good', topic, found })
/** That something may be a trap. */
export const unsure = (topic: string, found: string, advice: string): Finding => ({
  level: 'unsure',
  topic,
  found,
  advice,
})
/** That something keeps the app from working. */
export const bad = (topic: string, found: string, advice: string): Finding => ({ level: 'bad', topic, found, advice })
