import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_ACCOUNT, MAX_LOSS, MAX_PRODUCT } from '../../domain/complaint.ts'
import { currency } from '../../domain/money.ts'
import type { Complaint } from '../../store/index.ts'
import type { Locale } from '../locale.ts'
import type { GallerySize } from '../routes.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../samples.ts'
import type { ComplaintsOnCard } from './part.ts'

/** Now, where a complaint is shown in the gallery. */
export const SAMPLE_NOW = new Date('2026-03-02T10:30:00Z')

const WORDS = {
  en: {
    account: 'Three of the lanterns went dark in the first night. We had a ship at the quay.',
    wants: 'New ones before Friday',
    file: 'dark-lanterns.jpg',
    time: 'Half a night shift',
  },
  'zh-CN': {
    account: '三盏灯第一个晚上就灭了，当时码头正停着船。',
    wants: '周五前换新的',
    file: '灯具照片.jpg',
    time: '半个夜班',
  },
  'zh-TW': {
    account: '三盞燈第一個晚上就不亮了，當時碼頭正停著船。',
    wants: '週五前換新的',
    file: '燈具照片.jpg',
    time: '半個夜班',
  },
} as const

/** A complaint for the gallery: just received, with everything that can be known of it. */
export function sampleComplaint(size: GallerySize, locale: Locale, changes: Partial<Complaint> = {}): Complaint {
  const words = WORDS[locale]
  const files = Array.from({ length: size === 'typical' ? 1 : 10 }, (_, index) => ({
    fileId: `F${index}`,
    name: sampleText(size, words.file, 150),
    mimetype: 'image/jpeg',
    size: 120_000,
    permalink: `https://team.slack.com/files/U1/F${index}/picture.jpg`,
  }))
  return {
    id: 'c-1',
    number: size === 'typical' ? 17 : 123_456,
    customerId: 'k-1',
    customerName: sampleCustomer(size, locale),
    dealId: 'd-1',
    dealTitle: sampleDeal(size, locale),
    reporterId: 'm-1',
    reporterName: sampleColleague(size, locale),
    ownerId: 'm-1',
    ownerName: sampleColleague(size, locale),
    isOwnerGone: false,
    assigneeId: null,
    assigneeName: '',
    account: sampleText(size, words.account, MAX_ACCOUNT),
    product: sampleText(size, sampleDeal('typical', locale), MAX_PRODUCT),
    severity: 'severe',
    emotion: 'angry',
    wants: sampleText(size, words.wants, MAX_NOTE),
    lossMoney: { amount: 240_000n, currency: currency('EUR') },
    output: size === 'typical' ? null : sampleText(size, words.time, MAX_LOSS),
    chances: size === 'typical' ? null : sampleText(size, words.time, MAX_LOSS),
    time: sampleText(size, words.time, MAX_LOSS),
    apologised: true,
    receivedAt: new Date('2026-03-02T09:30:00Z'),
    stage: 'received',
    cause: null,
    causeNote: null,
    causedBy: null,
    remedy: null,
    solution: null,
    cost: null,
    toldContactId: null,
    toldContactName: '',
    agreedNote: null,
    carriedOutOn: null,
    carriedOutNote: null,
    prevention: null,
    score: null,
    scoreNote: null,
    clockStartedAt: new Date('2026-03-02T09:30:00Z'),
    respondedAt: null,
    toldAt: null,
    responseDueAt: new Date('2026-03-02T10:30:00Z'),
    solutionDueAt: new Date('2026-03-03T08:00:00Z'),
    responseMissedAt: null,
    solutionMissedAt: null,
    closedAt: null,
    reopenings: 0,
    source: {
      channelId: 'C1',
      ts: '1772443800.000100',
      permalink: 'https://team.slack.com/archives/C1/p1',
      author: 'U1',
    },
    withdrawnAt: null,
    createdAt: SAMPLE_NOW,
    handOver: null,
    waiting: null,
    approval: null,
    evidence: files,
    disputed: [],
    ...changes,
  }
}

/** What is complained of, as it stands on the card of a customer or a deal: open ones, and one that is closed. */
export const sampleComplaintsOnCard = (size: GallerySize, locale: Locale): ComplaintsOnCard => ({
  complaints: [
    ...Array.from({ length: size === 'typical' ? 1 : 5 }, () => sampleComplaint(size, locale)),
    sampleComplaint(size, locale, { closedAt: SAMPLE_NOW, score: 4, stage: 'satisfied' }),
  ],
  file: { value: 'customer:k-1', name: sampleCustomer(size, locale) },
  timeZone: 'Europe/Berlin',
})
