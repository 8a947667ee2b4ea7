/**
 * What can be typed after several commands, in the words of each language and of both Chinese scripts: whoever reads the
 * help in their language may answer in it. In the form that `wordsOf` gives.
 */

/** What asks a command for its help. */
export const HELP_WORDS: readonly string[] = ['help', '帮助', '幫助', '说明', '說明']
/** What asks a command for a list. */
export const LIST_WORDS: readonly string[] = ['list', '列表', '清单', '清單']
