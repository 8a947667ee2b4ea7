import { MAX_NOTE } from '../../domain/check-in.ts'
import { HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import { home, message, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { MarketReport } from '../../store/index.ts'
import { reportBlocks } from './home.ts'
import { buildReportList, LISTED } from './list.modal.ts'
import { acknowledgedMessage, reportMessage } from './messages.ts'
import { buildReportModal, buildResultModal, EMPTY_REPORT } from './report.modal.ts'

const NOW = new Date('2026-03-02T09:30:00Z')
const readingIn = (locale: Locale) => ({ timeZone: 'Europe/Berlin', locale })

function sampleReport(size: GallerySize, locale: Locale, changes: Partial<MarketReport> = {}): MarketReport {
  const text = sampleText(size, 'They sell below cost since Monday', MAX_NOTE)
  const more = size === 'typical' ? null : text
  return {
    id: 'r-1',
    reporterId: 'm-1',
    reporterName: sampleColleague(size, locale),
    customerName: sampleCustomer(size, locale),
    customerNews: more,
    productNews: more,
    competitorNews: text,
    complaintNews: more,
    createdAt: NOW,
    acknowledgedAt: null,
    acknowledgedByName: '',
    withdrawnAt: null,
    ...changes,
  }
}

const acknowledged = (size: GallerySize, locale: Locale) =>
  sampleReport(size, locale, { acknowledgedAt: NOW, acknowledgedByName: sampleColleague(size, locale) })

/** Every look of market reports. */
export const marketReportsGallery: readonly GalleryEntry[] = [
  {
    name: 'market-reports.report',
    surface: 'modal',
    build: (t, locale, size) => buildReportModal({ ...EMPTY_REPORT, ...textsOf(sampleReport(size, locale)) }, true, t),
  },
  {
    name: 'market-reports.result',
    surface: 'modal',
    build: (t, locale, size) => buildResultModal(asTyped(sampleColleague(size, locale), 80), t),
  },
  { name: 'market-reports.result, nobody', surface: 'modal', build: (t) => buildResultModal('', t) },
  {
    name: 'market-reports.reported',
    surface: 'message',
    build: (t, locale, size) => message(reportMessage(sampleReport(size, locale), false, t, readingIn(locale))),
  },
  {
    name: 'market-reports.reported, acknowledged',
    surface: 'message',
    build: (t, locale, size) => message(reportMessage(acknowledged(size, locale), false, t, readingIn(locale))),
  },
  {
    name: 'market-reports.reported, taken back',
    surface: 'message',
    build: (t, locale, size) =>
      message(reportMessage(sampleReport(size, locale, { withdrawnAt: NOW }), false, t, readingIn(locale))),
  },
  {
    name: 'market-reports.unacknowledged',
    surface: 'message',
    build: (t, locale, size) => message(reportMessage(sampleReport(size, locale), true, t, readingIn(locale))),
  },
  {
    name: 'market-reports.acknowledged',
    surface: 'message',
    build: (t, locale, size) => message(acknowledgedMessage(acknowledged(size, locale), t, readingIn(locale))),
  },
  {
    name: 'market-reports.list',
    surface: 'modal',
    build(t, locale, size) {
      const reports = Array.from({ length: size === 'typical' ? 2 : LISTED }, (_, index) => ({
        report: index === 1 ? acknowledged(size, locale) : sampleReport(size, locale),
        isTheirs: true,
      }))
      return buildReportList(reports, t, readingIn(locale))
    },
  },
  {
    name: 'market-reports.list, empty',
    surface: 'modal',
    build: (t, locale) => buildReportList([], t, readingIn(locale)),
  },
  {
    name: 'market-reports in home',
    surface: 'home',
    build(t, locale, size) {
      const length = size === 'typical' ? 1 : HOME_DECISIONS
      const reports = Array.from({ length }, () => sampleReport(size, locale))
      return home(reportBlocks(reports, size === 'typical' ? 1 : 100, t))
    },
  },
  { name: 'market-reports.gone', surface: 'message', build: (t) => sentence(t('market.error.gone')) },
]

function textsOf({ customerNews, productNews, competitorNews, complaintNews }: MarketReport) {
  return {
    customerNews: customerNews ?? '',
    productNews: productNews ?? '',
    competitorNews: competitorNews ?? '',
    complaintNews: complaintNews ?? '',
  }
}
