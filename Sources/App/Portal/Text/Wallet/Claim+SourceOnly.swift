internal import Catalogue
internal import Web

extension OutcomePage {
    /// Nobody but the source may write this kind of data: why there is nothing to fill in, and how a mistake is corrected.
    static func sourceOnly(_ utility: Utility, _ path: PaperPath, agency: Phrase) -> OutcomePage {
        var page = OutcomePage(
            .wallet(.claim(path, .start)),
            .waiting,
            Phrase("Chỉ cơ quan cấp và sửa: {paper}", "Only its source issues and changes it: {paper}")
                .filled(["paper": utility.name.phrase])
        )
        page.lead = Phrase(
            "Theo luật, chỉ {agency} ghi và sửa dữ liệu này. Bạn không phải khai: cơ quan cấp hoặc sửa là ví của bạn có ngay.",
            "By law only {agency} writes and changes these data. You need not declare them: what it issues or changes is in your wallet at once."
        ).filled(["agency": agency])
        page.facts =
            [(PaperPhrases.decides, agency)]
            + utility.legalBasis.map { (Phrase("Căn cứ", "Legal basis"), Phrase(same: $0)) }
        page.next = [
            Phrase(
                "Nếu thấy sai hoặc thiếu, hãy đề nghị {agency} sửa; mang theo giấy tờ gốc.",
                "If something is wrong or missing, ask {agency} to correct it, and take the original paper along."
            ).filled(["agency": agency])
        ]
        if let settling = utility.settling?.phrase { page.next.append(settling) }
        page.links =
            (path.record == 0 ? [] : [PageLink("to-paper", PaperPhrases.see, .wallet(.paper(path)))])
            + [
                PageLink("to-wallet", Phrase("Ví giấy tờ", "Wallet"), .wallet()),
                PageLink("to-data", Phrase("Dữ liệu của tôi", "My data"), .citizenData),
            ]
        return page
    }
}
