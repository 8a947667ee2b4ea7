/**
 * The texts of the app in every language. English is the source: its literal types give the keys and the values that
 * each text needs (`{{name}}`), and the other languages are checked against it.
 */
import { collect as collectEn } from './en/collect.ts'
import { collections as collectionsEn } from './en/collections.ts'
import { common as commonEn } from './en/common.ts'
import { deals as dealsEn } from './en/deals.ts'
import { home as homeEn } from './en/home.ts'
import { implementations as implementationsEn } from './en/implementations.ts'
import { instalments as instalmentsEn } from './en/instalments.ts'
import { money as moneyEn } from './en/money.ts'
import { reminders as remindersEn } from './en/reminders.ts'
import { settings as settingsEn } from './en/settings.ts'
import { statements as statementsEn } from './en/statements.ts'
import { summary as summaryEn } from './en/summary.ts'
import { wordings as wordingsEn } from './en/wordings.ts'
import type { Translation } from './shape.ts'
import { collect as collectZhCn } from './zh-CN/collect.ts'
import { collections as collectionsZhCn } from './zh-CN/collections.ts'
import { common as commonZhCn } from './zh-CN/common.ts'
import { deals as dealsZhCn } from './zh-CN/deals.ts'
import { home as homeZhCn } from './zh-CN/home.ts'
import { implementations as implementationsZhCn } from './zh-CN/implementations.ts'
import { instalments as instalmentsZhCn } from './zh-CN/instalments.ts'
import { money as moneyZhCn } from './zh-CN/money.ts'
import { reminders as remindersZhCn } from './zh-CN/reminders.ts'
import { settings as settingsZhCn } from './zh-CN/settings.ts'
import { statements as statementsZhCn } from './zh-CN/statements.ts'
import { summary as summaryZhCn } from './zh-CN/summary.ts'
import { wordings as wordingsZhCn } from './zh-CN/wordings.ts'
import { collect as collectZhTw } from './zh-TW/collect.ts'
import { collections as collectionsZhTw } from './zh-TW/collections.ts'
import { common as commonZhTw } from './zh-TW/common.ts'
import { deals as dealsZhTw } from './zh-TW/deals.ts'
import { home as homeZhTw } from './zh-TW/home.ts'
import { implementations as implementationsZhTw } from './zh-TW/implementations.ts'
import { instalments as instalmentsZhTw } from './zh-TW/instalments.ts'
import { money as moneyZhTw } from './zh-TW/money.ts'
import { reminders as remindersZhTw } from './zh-TW/reminders.ts'
import { settings as settingsZhTw } from './zh-TW/settings.ts'
import { statements as statementsZhTw } from './zh-TW/statements.ts'
import { summary as summaryZhTw } from './zh-TW/summary.ts'
import { wordings as wordingsZhTw } from './zh-TW/wordings.ts'

/** The languages of the interface; each is also the BCP 47 tag given to Intl. */
export const LOCALES = ['en', 'zh-CN', 'zh-TW'] as const
export type Locale = (typeof LOCALES)[number]

const en = {
  common: commonEn,
  money: moneyEn,
  deals: dealsEn,
  implementations: implementationsEn,
  collect: collectEn,
  collections: collectionsEn,
  instalments: instalmentsEn,
  wordings: wordingsEn,
  home: homeEn,
  reminders: remindersEn,
  settings: settingsEn,
  statements: statementsEn,
  summary: summaryEn,
}

const zhCn: Translation<typeof en> = {
  common: commonZhCn,
  money: moneyZhCn,
  deals: dealsZhCn,
  implementations: implementationsZhCn,
  collect: collectZhCn,
  collections: collectionsZhCn,
  instalments: instalmentsZhCn,
  wordings: wordingsZhCn,
  home: homeZhCn,
  reminders: remindersZhCn,
  settings: settingsZhCn,
  statements: statementsZhCn,
  summary: summaryZhCn,
}

const zhTw: Translation<typeof en> = {
  common: commonZhTw,
  money: moneyZhTw,
  deals: dealsZhTw,
  implementations: implementationsZhTw,
  collect: collectZhTw,
  collections: collectionsZhTw,
  instalments: instalmentsZhTw,
  wordings: wordingsZhTw,
  home: homeZhTw,
  reminders: remindersZhTw,
  settings: settingsZhTw,
  statements: statementsZhTw,
  summary: summaryZhTw,
}

/** The English texts as literal types: what `t(key, values)` is checked against. */
export type Texts = typeof en

/** Every text, by language. */
export const texts = { en, 'zh-CN': zhCn, 'zh-TW': zhTw } as const satisfies Record<Locale, Translation<Texts>>
