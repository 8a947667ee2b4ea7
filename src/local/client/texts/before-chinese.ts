/** A name in front of Chinese words: a Latin one is set apart by a space. */
export const beforeChinese = (name: string): string => (/\p{Script=Han}$/u.test(name) ? name : `${name} `)
