import { currency, formatMoney } from '../../src/domain/money.ts'
import { type Language, textsFor } from '../../src/local/client/texts/index.ts'
import { COMPANIES } from '../../src/local/seed.ts'
import { createTranslator, type Translate } from '../../src/slack/locale.ts'

/** What a newcomer types in a language; what they read are the words of the app, of the page and of the company. */
const TYPED = {
  en: {
    customer: 'harb',
    newCustomer: 'Lantern House',
    title: '20 standing desks',
    agreed: 'Our van comes on Friday at ten. He agrees.',
  },
  'zh-CN': {
    customer: '海港',
    newCustomer: '灯塔书店',
    title: '升降桌 20 张',
    agreed: '车周五上午十点到，客户同意。',
  },
  'zh-TW': {
    customer: '海港',
    newCustomer: '燈塔書店',
    title: '升降桌 20 張',
    agreed: '貨車週五上午十點到，客戶同意。',
  },
} as const

/** A first minute in one language: what is typed, and what is to be read. */
export function storyIn(language: Language) {
  const company = COMPANIES[language]
  const { people, channels, customers, deals, complaints, managerChannel, complaintsChannel, department } = company
  const translate = createTranslator(language)
  const name = (index: number) => customers[index]?.name ?? ''
  const inMoney = (minorUnits: bigint) =>
    formatMoney({ amount: minorUnits, currency: currency(company.currency) }, language)
  // What is at the top of Mira's first list: a week overdue on the day on which the story begins (K3).
  const mostUrgent = deals.find(({ customer, received }) => customer === name(0) && received.length === 0)
  if (!mostUrgent) throw new Error(`nothing is open of ${name(0)}`)
  return {
    typed: TYPED[language],
    /** The app's words as the page shows them, without the marks for bold. */
    app: ((...asked: Parameters<Translate>) => translate(...asked).replaceAll('*', '')) as Translate,
    page: textsFor(language),
    money: (units: number) => inMoney(BigInt(units) * 100n),
    managerChannel,
    complaintsChannel,
    /** Where all sales people talk. */
    salesChannel: channels[0]?.name ?? '',
    /** The department that complaints are handed over to. */
    department: department.name,
    person: (handle: string) => people.find((person) => person.handle === handle)?.name ?? '',
    /** The customer that the deal is closed with, and how to reach them. */
    customer: name(1),
    customerPhone: customers[1]?.phone ?? '',
    customerContact: customers[1]?.contact ?? '',
    /** What Mira is reminded of first, in a text, and after so many units of it were paid; and as a field holds that. */
    urgent: {
      customer: mostUrgent.customer,
      title: mostUrgent.title,
      money: inMoney(mostUrgent.amount),
      moneyAfter: (units: number) => inMoney(mostUrgent.amount - BigInt(units) * 100n),
      fieldAfter: (units: number) => `${(mostUrgent.amount - BigInt(units) * 100n) / 100n}.00`,
    },
    /** The customer whose complaint a department works, when the story begins. */
    complainer: complaints.at(-1)?.customer ?? '',
    /** The customer whose motivation dips, when the story begins. */
    saddened: deals.find(({ deeds }) => deeds.some(({ deed }) => 'problems' in deed))?.customer ?? '',
    /** Others who owed money before the story begins: to Mira, and to Jonas. */
    owesMira: name(2),
    owesJonas: name(4),
  }
}
