import type { value as source } from '../en/value.ts'
import type { Translation } from '../shape.ts'

// Slack draws *bold* only between spaces or at the edges of a line: Chinese text needs a space there.
export const value = {
  title: '客戶價值與忠誠',
  gained: '客戶得到的',
  cost: '客戶付出的',
  loyalty: '留住客戶的',
  trust: '客戶對我們的信任',
  aspect: {
    product: '產品',
    service: '服務',
    people: '人員',
    image: '形象',
    money: '金錢',
    time: '時間',
    effort: '心力',
    worry: '擔憂',
  },
  score: { least: '1：很少', little: '2：較少', some: '3：普通', much: '4：較多', most: '5：很多' },
  tie: { rewards: '留下來的回饋', switchingCosts: '離開我們的代價', ties: '結構性連結：系統、合約、人' },
  since: '{{date}}起成為客戶',
  repeats_other: '再次購買 {{count}} 次',
  kept_other: '連續 {{count}} 年購買',
  loyaltyNone: '還沒有成交。',
  figure: { gained: '得到 {{mean}}/5', cost: '付出 {{mean}}/5', trust: '信任 {{score}}/5' },
  card: { none: '還沒有評估。', of: '{{year}} 年：{{balance}}' },
  list: {
    fill: '填寫今年的評估',
    none: '還沒有人評估過。',
    rated: '{{aspect}}：{{score}}',
    by: '{{name}} 於 {{date}}填寫',
  },
  form: {
    title: '{{year}} 年客戶價值',
    save: '儲存',
    cancel: '取消',
    hint: '請站在客戶的角度評分，1 到 5。不清楚的留空。',
    note: '{{aspect}}：簡要說明',
  },
  line: {
    title: '客戶年度評估',
    words: '*{{customer}}* （{{tier}}）：每年一次，記下客戶從我們得到什麼、付出什麼，以及靠什麼留住客戶',
    text: '{{customer}} 的年度評估',
    fill: '填寫',
    done: '✓ {{customer}}：今年已評估。',
    before: '已經填寫過了。',
  },
  error: { nothing: '請至少選擇一項分數。', scoreMissing: '請為這則說明選擇分數。' },
} as const satisfies Translation<typeof source>
