/** A situation in which a mission warns its citizens, in the languages that the house comes with; the ministry adds others. */
interface NamedTemplate {
  readonly name: string;
  readonly texts: Readonly<Record<string, string>>;
}

export const NAMED_TEMPLATES: readonly NamedTemplate[] = [
  {
    name: 'danger_area',
    texts: {
      vi: 'THÔNG BÁO KHẨN CHO CÔNG DÂN\nDo {situation} tại {area}, đề nghị công dân Việt Nam không đến khu vực này, làm theo hướng dẫn của chính quyền sở tại và liên hệ người thân.\nĐường dây nóng bảo hộ công dân: {hotline}. Thông báo có hiệu lực đến {until}.',
      en: 'URGENT NOTICE TO CITIZENS\nBecause of {situation} in {area}, Vietnamese citizens are asked to stay away from the area, to follow the instructions of the local authorities and to contact their families.\nCitizen protection hotline: {hotline}. This notice holds until {until}.',
      fr: 'AVIS URGENT AUX CITOYENS\nEn raison de {situation} à {area}, les citoyens vietnamiens sont priés d’éviter cette zone, de suivre les consignes des autorités locales et de donner des nouvelles à leurs proches.\nPermanence de protection des citoyens : {hotline}. Avis valable jusqu’au {until}.',
    },
  },
  {
    name: 'office_closed',
    texts: {
      vi: 'THÔNG BÁO KHẨN\n{mission} tạm ngừng tiếp công dân từ {from} đến {until} do {situation}.\nTrường hợp khẩn cấp xin gọi đường dây nóng: {hotline}.',
      en: 'URGENT NOTICE\n{mission} does not receive visitors from {from} to {until} because of {situation}.\nIn an emergency call the hotline: {hotline}.',
      fr: 'AVIS URGENT\n{mission} n’assure pas l’accueil du public du {from} au {until} en raison de {situation}.\nEn cas d’urgence, appelez la permanence : {hotline}.',
    },
  },
  {
    name: 'all_clear',
    texts: {
      vi: 'Thông báo khẩn ngày {issued} về {situation} tại {area} đã hết hiệu lực. Đường dây nóng bảo hộ công dân vẫn hoạt động: {hotline}.',
      en: 'The urgent notice of {issued} about {situation} in {area} has ended. The citizen protection hotline stays open: {hotline}.',
      fr: 'L’avis urgent du {issued} concernant {situation} à {area} est levé. La permanence de protection des citoyens reste joignable : {hotline}.',
    },
  },
];
