import HirobaTesting
import Storage
import Testing

@Suite("What an account holds closes with the session; what a device holds stays open on it") struct AccountHoldingTests {
    private func signIn(_ browser: TestBrowser, _ login: String = "hanako") async throws {
        _ = try await browser.get("/sign-in")
        #expect(try await browser.post("/sign-in", ["login": login, "password": TestSite.password]).status == 303)
    }

    private func signOut(_ browser: TestBrowser) async throws {
        _ = try await browser.get("/applications")
        #expect(try await browser.post("/sign-out").status == 303)
    }

    @Test("What was begun and sent while signed in is gone from the device after signing out, and there after signing in", arguments: Engine.tested)
    func begunSignedIn(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            _ = try await licence.begin(browser)
            try await signIn(browser)
            let draft = try await licence.begin(browser)
            let application = try await licence.apply(browser)
            try await signOut(browser)
            for address in [draft, application, "\(application)/receipt"] { #expect(try await browser.get(address).status == 404, "\(address)") }
            let list = try await browser.get("/applications").text
            #expect(!list.contains(application) && !list.contains("<h2>アカウントの申請</h2>") && list.contains("<h2>この端末から始めた申請</h2>"))
            let elsewhere = try await test.browser("hanako")
            #expect(try await elsewhere.get(application).status == 200)
            #expect(try await elsewhere.get("/applications").text.contains("<h2>アカウントの申請</h2>"))
        }
    }

    @Test("What is let go of says from where: the account, and so every device, or this device alone", arguments: Engine.tested)
    func letGo(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            for (browser, isAccount) in [(try await test.browser("hanako"), true), (try await test.browser(), false)] {
                let application = try await licence.apply(browser)
                let (page, asked) = (try await browser.get(application).text, try await browser.post("\(application)/release").text)
                for text in [page, asked] {
                    #expect(text.contains("アカウントから外す") == isAccount && text.contains("この端末に表示しない") == !isAccount)
                    #expect(text.contains("どの端末でサインインしても") == isAccount && text.contains("この端末では表示されなくなります") == !isAccount)
                }
            }
        }
    }

    @Test(
        "What is saved says how it is gone on with: by signing in, or by an address; a page that was begun is in progress", arguments: Engine.tested)
    func saved(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            #expect(try await !browser.get(base).text.contains("途中</span>"))
            _ = try await browser.get("\(base)/shop")
            _ = try await browser.post("\(base)/shop", ["shop_name": "ひろば亭", "do": "later"])
            #expect(try await browser.get(base).text.ranges(of: "途中</span>").count == 1)
            #expect(try await !browser.get("\(base)/save-for-later").text.contains("アカウントに保存しました"))
            try await signIn(browser)
            _ = try await browser.get(base)
            #expect(try await browser.get("\(base)/save-for-later").text.contains("アカウントに保存しました"))
        }
    }

    @Test(
        "A draft of the device becomes the account's when it is opened or sent while signed in; the other drafts of the device stay where they are",
        arguments: Engine.tested)
    func taken(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            var drafts: [String] = []
            for _ in 0..<3 { drafts.append(try await licence.begin(browser)) }
            let (opened, sent, left) = (drafts[0], drafts[1], drafts[2])
            try await licence.fill(browser, sent)
            try await signIn(browser)
            let before = try await browser.get("/applications").text
            #expect(before.contains("<h2>この端末から始めた申請</h2>") && !before.contains("<h2>アカウントの申請</h2>"), "nothing is taken silently")
            #expect(try await browser.get("\(opened)/applicant").status == 200)
            let application = try await licence.submit(browser, sent)
            let list = try await browser.get("/applications").text
            let (account, device) = (
                try #require(list.firstRange(of: "<h2>アカウントの申請</h2>")), try #require(list.firstRange(of: "<h2>この端末から始めた申請</h2>"))
            )
            for (address, isAccount) in [(opened, true), (application, true), (left, false)] {
                let place = try #require(list.firstRange(of: "\"\(address)\"")).lowerBound
                #expect(place > account.lowerBound && (place < device.lowerBound) == isAccount, "\(address)")
            }
            try await signOut(browser)
            for (address, status) in [(opened, 404), (application, 404), (left, 200)] {
                #expect(try await browser.get(address).status == status, "\(address)")
            }
            let elsewhere = try await test.browser("hanako")
            for (address, status) in [(opened, 200), (application, 200), (left, 404)] {
                #expect(try await elsewhere.get(address).status == status, "\(address)")
            }
        }
    }

    @Test("A draft of the device to which somebody signed in only writes closes with their session too", arguments: Engine.tested)
    func written(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            var drafts: [String] = []
            for _ in 0..<3 { drafts.append(try await licence.begin(browser)) }
            try await signIn(browser)
            _ = try await browser.get("/applications")
            let kept = ["shop_name": "サインイン後の店", "do": "keep"]
            #expect(try await browser.post("\(drafts[0])/shop", kept, headers: ["Accept": "application/json"]).status == 200)
            #expect(try await browser.post("\(drafts[1])/save-for-later", ["mail": "hanako@example.jp"]).status == 303)
            #expect(try await browser.get("\(drafts[2])/mandate").status == 200)
            try await signOut(browser)
            for draft in drafts { #expect(try await browser.get(draft).status == 404) }
            let elsewhere = try await test.browser("hanako")
            #expect(try await elsewhere.get("\(drafts[0])/shop").text.contains("サインイン後の店"))
        }
    }

    @Test(
        "What somebody agreed to a mandate for on their device stays theirs when the delegate, or anybody, signs in on it", arguments: Engine.tested)
    func agreed(_ engine: Engine) async throws {
        for isDelegatesAccount in [true, false] {
            try await TestSite.withSample(engine, at: Licence.day) { test in
                let (principal, licence) = (try await test.browser(), Licence(test: test))
                let delegate = try await isDelegatesAccount ? test.browser("hanako") : test.browser()
                let base = try await licence.begin(delegate)
                try await licence.fill(delegate, base)
                _ = try await delegate.get("\(base)/mandate")
                let asking = [
                    "principal": "見本 母", "principal_mail": "haha@example.jp", "delegate": "見本 花子", "delegate_mail": "musume@example.jp",
                    "acts": "correct", "until": "令和５年３月31日",
                ]
                #expect(try await delegate.post("\(base)/mandate", asking).status == 303)
                let mail = try await test.platform.database.read {
                    try $0.value("SELECT body FROM mail WHERE recipient = 'haha@example.jp'", as: String.self)
                }
                let link = String(try #require(mail?.firstMatch(of: /\/mandates\/[0-9a-f]{64}/)).0)
                _ = try await principal.get(link)
                #expect(try await principal.post(link, ["do": "confirm"]).status == 200)
                try await signIn(principal)
                #expect(try await principal.get("\(base)/shop").status == 200)
                #expect(try await principal.get(base).status == 200)
                try await signOut(principal)
                #expect(try await principal.get(base).status == 200, "it is still the mother's, on her device")
                #expect(try await principal.post(link, ["do": "end", "sure": "yes"]).status == 303)
                #expect(try await principal.get(base).status == 200, "and hers alone after the end")
                let application = try await licence.submit(principal, base)
                #expect(try await principal.get(application).status == 200)
            }
        }
    }
}
