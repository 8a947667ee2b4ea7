import type { complaintStats as source } from '../en/complaint-stats.ts'
import type { Translation } from '../shape.ts'

export const complaintStats = {
  title: '客訴統計',
  done: '關閉',
  quarter: '最近 90 天',
  year: '最近 365 天',
  nothing_other: '最近 {{count}} 天沒有登錄客訴。',
  total_other: '最近 {{days}} 天： *{{count}} 件客訴* ，已結案 {{closed}} 件',
  causes: '*最常見的原因*',
  products: '*客訴最多的產品*',
  times: '{{what}}：{{count}}',
  costs: '*處理成本*',
  stages: '*各階段花費的工作時間* （中位數）',
  stage_other: '{{stage}}：{{time}}（{{count}} 件）',
  minutes: '{{count}} 分鐘',
  hours: '{{hours}} 小時',
  clocks: '*準時完成比例*',
  share: '{{name}}：{{percent}}%（{{count}} 件中 {{met}} 件）',
  none: '尚無資料',
  whole: '統計範圍：整個工作區。',
  yours: '只統計你可以查看的客訴。',
} as const satisfies Translation<typeof source>
