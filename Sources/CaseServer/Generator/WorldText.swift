/// Cases in other languages than English, with the names of their customers.
struct WorldText: Sendable {
  var language: String
  var title: String
  var description: String
  var customer: String

  static let all = [
    WorldText(
      language: "de", title: "Rechnung über 1.249,00 € ist doppelt abgebucht worden",
      description: "Guten Tag,\n\nder Betrag wurde am 3. und am 4. abgebucht. "
        + "Bitte um Rückerstattung auf unser Geschäftskonto.\n\nMit freundlichen Grüßen",
      customer: "Jürgen Größl"),
    WorldText(
      language: "fr", title: "L’imprimante n’est plus reconnue après la mise à jour",
      description: "Bonjour, depuis hier l’application ne détecte plus l’imprimante réseau. "
        + "Déjà essayé : redémarrage, réinstallation. Merci d’avance.",
      customer: "Hélène Lefèvre"),
    WorldText(
      language: "pl", title: "Paczka zaginęła między Łodzią a Gdańskiem",
      description: "Śledzenie pokazuje od tygodnia ten sam status. Proszę o wyjaśnienie.",
      customer: "Świętosława Żółć"),
    WorldText(
      language: "vi", title: "Không đăng nhập được vào ứng dụng",
      description: "Ứng dụng báo lỗi mật khẩu dù tôi vừa đặt lại. Xin hỗ trợ sớm.",
      customer: "Nguyễn Thị Hồng"),
    WorldText(
      language: "ja", title: "領収書の宛名を変更してほしい",
      description: "お世話になっております。先月分の領収書の宛名が旧社名になっています。"
        + "お手数ですが、再発行をお願いいたします。",
      customer: "田中 愛子"),
    WorldText(
      language: "zh", title: "订单已付款但显示未支付",
      description: "订单号 88213，昨天已用信用卡付款，今天仍显示“待支付”。请尽快核实，谢谢！",
      customer: "陳大文"),
    WorldText(
      language: "ko", title: "배송지 변경 요청드립니다",
      description: "이사로 인해 배송지를 변경하고 싶습니다. 아직 출고 전인지 확인 부탁드립니다.",
      customer: "김민준"),
    WorldText(
      language: "ar", title: "لم تصل الشحنة منذ أسبوعين (رقم CS-88213)",
      description: "السلام عليكم، طلبت قطعة الغيار قبل أسبوعين ولم تصل حتى الآن. أرجو المتابعة.",
      customer: "ليلى حداد"),
    WorldText(
      language: "he", title: "החשבונית נשלחה לכתובת הישנה",
      description:
        "שלום, עדכנו כתובת במרץ אבל החשבונית האחרונה (‎INV-417‎) נשלחה שוב לכתובת הקודמת.",
      customer: "נועה לוי"),
    WorldText(
      language: "ru", title: "Не приходит код подтверждения при входе",
      description: "Здравствуйте! Третий день не приходит СМС с кодом. Номер телефона не менялся.",
      customer: "Надежда Ковалёва"),
    WorldText(
      language: "th", title: "สินค้าที่ได้รับชำรุดเสียหาย",
      description: "กล่องเปียกและหน้าจอแตก ขอเปลี่ยนสินค้าใหม่หรือคืนเงินค่ะ",
      customer: "สมหญิง ใจดี"),
    WorldText(
      language: "hi", title: "भुगतान दो बार कट गया है",
      description: "नमस्ते, मेरे खाते से एक ही ऑर्डर के लिए दो बार पैसे कट गए हैं। कृपया वापस करें।",
      customer: "प्रिया शर्मा"),
    WorldText(
      language: "en", title: "Great service 👩🏽‍💻👍🏻 but the parcel 📦 is late 😕",
      description: "Thanks to the whole family 👨‍👩‍👧‍👦 at support! Flags: 🇩🇪🇯🇵🏴󠁧󠁢󠁳󠁣󠁴󠁿, hearts ❤️‍🔥, keycap 1️⃣.",
      customer: "Zoë 🌻"),
    WorldText(
      language: "es", title: "¿Cuándo llega el técnico? La línea está parada",
      description: "Señores: llevamos dos días sin producción. El número de serie es Ñ-2024-07.",
      customer: "Íñigo Núñez"),
  ]
}
