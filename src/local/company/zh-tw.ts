import { companyOf } from './company.ts'

/** The maker of furniture, on the west coast of Taiwan. */
export const traditionalChinese = companyOf({
  name: '潮汐辦公家具',
  language: 'zh-TW',
  slackLocale: 'zh-TW',
  timeZone: 'Asia/Taipei',
  currency: 'TWD',
  country: 'TW',
  unit: 3200n,
  channels: { sales: '業務', managers: '業務主管' },
  people: {
    mira: { name: '林怡君', title: '業務' },
    jonas: { name: '張家豪', title: '業務' },
    helena: { name: '陳雅婷', title: '業務主管' },
    sam: { name: '黃俊傑', title: '財務' },
    priya: { name: '吳佩珊', title: '客戶服務' },
    ada: { name: '許志明', title: '總經理（管理員）' },
  },
  customers: [
    { name: '明港港務股份有限公司', contact: '趙偉', phone: '02-5550-0100' },
    { name: '海港照明股份有限公司', contact: '孫麗', phone: '07-5550-117' },
    { name: '燈塔咖啡館', contact: '許諾', phone: '02-5550-0142' },
    { name: '北灣市政工程處', contact: '鄭凱', phone: '04-5550-118' },
    { name: '濱江飯店管理有限公司', contact: '何珊', phone: '03-5550-177' },
    { name: '宋記造船廠', contact: '宋建國', phone: '07-5550-131' },
    { name: '河畔音樂祭籌備處', contact: '羅晨', phone: '06-5550-163' },
    { name: '葉夢琪', contact: '', phone: '0912-555-190' },
  ],
  dealTitles: [
    '三號碼頭候船椅 40 張',
    '濱海路辦公家具',
    '露台桌椅',
    '調度室座椅 60 張',
    '廠房工作檯',
    '會議廳座椅',
    '大廳沙發',
    '折疊椅（兩季）',
    '升降桌',
    '會議桌 12 張',
  ],
})
