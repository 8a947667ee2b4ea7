import type { complaintStats as source } from '../en/complaint-stats.ts'
import type { Translation } from '../shape.ts'

export const complaintStats = {
  title: '投诉统计',
  done: '关闭',
  quarter: '最近 90 天',
  year: '最近 365 天',
  nothing_other: '最近 {{count}} 天没有登记投诉。',
  total_other: '最近 {{days}} 天： *{{count}} 起投诉* ，已结案 {{closed}} 起',
  causes: '*最常见的原因*',
  products: '*投诉最多的产品*',
  times: '{{what}}：{{count}}',
  costs: '*处理成本*',
  stages: '*各阶段所用工作时间* （中位数）',
  stage_other: '{{stage}}：{{time}}（{{count}} 起）',
  minutes: '{{count}} 分钟',
  hours: '{{hours}} 小时',
  clocks: '*按时完成比例*',
  share: '{{name}}：{{percent}}%（{{count}} 起中 {{met}} 起）',
  none: '暂无',
  whole: '统计范围：整个工作区。',
  yours: '只统计你有权查看的投诉。',
} as const satisfies Translation<typeof source>
