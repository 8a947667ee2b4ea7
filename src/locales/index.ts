/**
 * The texts of the app in every language. English is the source: its literal types give the keys and the values that
 * each text needs (`{{name}}`), and the other languages are checked against it.
 */
import { collections as collectionsEn } from './en/collections.ts'
import { common as commonEn } from './en/common.ts'
import { deals as dealsEn } from './en/deals.ts'
import { home as homeEn } from './en/home.ts'
import { money as moneyEn } from './en/money.ts'
import { reminders as remindersEn } from './en/reminders.ts'
import type { Translation } from './shape.ts'
import { collections as collectionsZhCn } from './zh-CN/collections.ts'
import { common as commonZhCn } from './zh-CN/common.ts'
import { deals as dealsZhCn } from './zh-CN/deals.ts'
import { home as homeZhCn } from './zh-CN/home.ts'
import { money as moneyZhCn } from './zh-CN/money.ts'
import { reminders as remindersZhCn } from './zh-CN/reminders.ts'
import { collections as collectionsZhTw } from './zh-TW/collections.ts'
import { common as commonZhTw } from './zh-TW/common.ts'
import { deals as dealsZhTw } from './zh-TW/deals.ts'
import { home as homeZhTw } from './zh-TW/home.ts'
import { money as moneyZhTw } from './zh-TW/money.ts'
import { reminders as remindersZhTw } from './zh-TW/reminders.ts'

/** The languages of the interface; each is also the BCP 47 tag given to Intl. */
export const LOCALES = ['en', 'zh-CN', 'zh-TW'] as const
export type Locale = (typeof LOCALES)[number]

const en = {
  common: commonEn,
  money: moneyEn,
  deals: dealsEn,
  collections: collectionsEn,
  home: homeEn,
  reminders: remindersEn,
}

const zhCn: Translation<typeof en> = {
  common: commonZhCn,
  money: moneyZhCn,
  deals: dealsZhCn,
  collections: collectionsZhCn,
  home: homeZhCn,
  reminders: remindersZhCn,
}

const zhTw: Translation<typeof en> = {
  common: commonZhTw,
  money: moneyZhTw,
  deals: dealsZhTw,
  collections: collectionsZhTw,
  home: homeZhTw,
  reminders: remindersZhTw,
}

/** The English texts as literal types: what `t(key, values)` is checked against. */
export type Texts = typeof en

/** Every text, by language. */
export const texts = { en, 'zh-CN': zhCn, 'zh-TW': zhTw } as const satisfies Record<Locale, Translation<Texts>>
