/**
 * The texts of the app in every language. English is the source: its literal types give the keys and the values that
 * each text needs (`{{name}}`), and the other languages are checked against it.
 */
import { approvals as approvalsEn } from './en/approvals.ts'
import { changes as changesEn } from './en/changes.ts'
import { collections as collectionsEn } from './en/collections.ts'
import { common as commonEn } from './en/common.ts'
import { deals as dealsEn } from './en/deals.ts'
import { home as homeEn } from './en/home.ts'
import { implementations as implementationsEn } from './en/implementations.ts'
import { money as moneyEn } from './en/money.ts'
import { reminders as remindersEn } from './en/reminders.ts'
import { settings as settingsEn } from './en/settings.ts'
import { summary as summaryEn } from './en/summary.ts'
import { terms as termsEn } from './en/terms.ts'
import type { Translation } from './shape.ts'
import { approvals as approvalsZhCn } from './zh-CN/approvals.ts'
import { changes as changesZhCn } from './zh-CN/changes.ts'
import { collections as collectionsZhCn } from './zh-CN/collections.ts'
import { common as commonZhCn } from './zh-CN/common.ts'
import { deals as dealsZhCn } from './zh-CN/deals.ts'
import { home as homeZhCn } from './zh-CN/home.ts'
import { implementations as implementationsZhCn } from './zh-CN/implementations.ts'
import { money as moneyZhCn } from './zh-CN/money.ts'
import { reminders as remindersZhCn } from './zh-CN/reminders.ts'
import { settings as settingsZhCn } from './zh-CN/settings.ts'
import { summary as summaryZhCn } from './zh-CN/summary.ts'
import { terms as termsZhCn } from './zh-CN/terms.ts'
import { approvals as approvalsZhTw } from './zh-TW/approvals.ts'
import { changes as changesZhTw } from './zh-TW/changes.ts'
import { collections as collectionsZhTw } from './zh-TW/collections.ts'
import { common as commonZhTw } from './zh-TW/common.ts'
import { deals as dealsZhTw } from './zh-TW/deals.ts'
import { home as homeZhTw } from './zh-TW/home.ts'
import { implementations as implementationsZhTw } from './zh-TW/implementations.ts'
import { money as moneyZhTw } from './zh-TW/money.ts'
import { reminders as remindersZhTw } from './zh-TW/reminders.ts'
import { settings as settingsZhTw } from './zh-TW/settings.ts'
import { summary as summaryZhTw } from './zh-TW/summary.ts'
import { terms as termsZhTw } from './zh-TW/terms.ts'

/** The languages of the interface; each is also the BCP 47 tag given to Intl. */
export const LOCALES = ['en', 'zh-CN', 'zh-TW'] as const
export type Locale = (typeof LOCALES)[number]

const en = {
  common: commonEn,
  money: moneyEn,
  approvals: approvalsEn,
  deals: dealsEn,
  changes: changesEn,
  implementations: implementationsEn,
  collections: collectionsEn,
  home: homeEn,
  reminders: remindersEn,
  settings: settingsEn,
  summary: summaryEn,
  terms: termsEn,
}

const zhCn: Translation<typeof en> = {
  common: commonZhCn,
  money: moneyZhCn,
  approvals: approvalsZhCn,
  deals: dealsZhCn,
  changes: changesZhCn,
  implementations: implementationsZhCn,
  collections: collectionsZhCn,
  home: homeZhCn,
  reminders: remindersZhCn,
  settings: settingsZhCn,
  summary: summaryZhCn,
  terms: termsZhCn,
}

const zhTw: Translation<typeof en> = {
  common: commonZhTw,
  money: moneyZhTw,
  approvals: approvalsZhTw,
  deals: dealsZhTw,
  changes: changesZhTw,
  implementations: implementationsZhTw,
  collections: collectionsZhTw,
  home: homeZhTw,
  reminders: remindersZhTw,
  settings: settingsZhTw,
  summary: summaryZhTw,
  terms: termsZhTw,
}

/** The English texts as literal types: what `t(key, values)` is checked against. */
export type Texts = typeof en

/** Every text, by language. */
export const texts = { en, 'zh-CN': zhCn, 'zh-TW': zhTw } as const satisfies Record<Locale, Translation<Texts>>
