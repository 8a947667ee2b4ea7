/**
 * What a translation has to look like, derived from the English texts: the same keys, nothing missing, nothing extra.
 * Chinese has one plural form (`_other`), so the English `_one` texts have no counterpart.
 */
export type Translation<Texts> = {
  readonly [Key in keyof Texts as Key extends `${string}_one` ? never : Key]: Texts[Key] extends string
    ? string
    : Translation<Texts[Key]>
}
