#include <array>
#include <cstdlib>
#include <functional>

#include "support/call_samples.hpp"
#include "ui/damage.hpp"

namespace {

using namespace tests;
using ui::PixelRect;

constexpr PixelRect kWindow{0, 0, 1280, 800};

// Shapes that no screen draws, in the ImGui of one.
class Shapes {
public:
    explicit Shapes(float density = 1) {
        screen_.show({});
        ImGui::GetIO().DisplayFramebufferScale = {density, density};
    }

    ImDrawData& draw(std::function<void(ImDrawList&)> const& shapes) {
        ImGui::NewFrame();
        shapes(*ImGui::GetBackgroundDrawList());
        ImGui::Render();
        return *ImGui::GetDrawData();
    }

private:
    Screen screen_{{400, 300}};
};

bool within(PixelRect const& inner, ui::Rect const& outer, float margin) {
    return static_cast<float>(inner.left) >= outer.x - margin && static_cast<float>(inner.top) >= outer.y - margin &&
           static_cast<float>(inner.right) <= right(outer) + margin &&
           static_cast<float>(inner.bottom) <= bottom(outer) + margin;
}

void square(ImDrawList& list, float x, float y) { list.AddRectFilled({x, y}, {x + 20, y + 10}, IM_COL32_WHITE); }

PixelRect since(ui::Damage& damage, ImDrawData const& data) { return damage.since_last(data, {}); }

}  // namespace

TEST_CASE("a first frame is damage everywhere, the same frame again nowhere", "[damage]") {
    Screen screen{kDesktop};
    ui::Damage damage;
    screen.show(sample::over_chat(sample::connected()));
    CHECK(since(damage, *ImGui::GetDrawData()) == kWindow);
    screen.draw();
    CHECK(since(damage, *ImGui::GetDrawData()) == PixelRect{});
    damage.forget();
    CHECK(since(damage, *ImGui::GetDrawData()) == kWindow);
}

TEST_CASE("a clock that goes on is damage where the clock is", "[damage]") {
    Screen screen{kDesktop};
    ui::Damage damage;
    screen.show(sample::over_chat(sample::connected()));
    (void)since(damage, *ImGui::GetDrawData());
    screen.app().stage->status = "1:00:43";
    screen.draw();
    PixelRect const changed = since(damage, *ImGui::GetDrawData());
    CHECK_FALSE(changed.empty());
    CHECK(within(changed, screen.get(ui::Role::Timer, "1:00:43").rect, 2));
    CHECK(changed.width() < 200);
}

TEST_CASE("what moved is damage where it was and where it is", "[damage]") {
    Shapes shapes;
    ui::Damage damage;
    (void)since(damage, shapes.draw([](ImDrawList& list) { square(list, 10, 10); }));
    CHECK(since(damage, shapes.draw([](ImDrawList& list) { square(list, 100, 50); })) == PixelRect{9, 9, 121, 61});
    CHECK(since(damage, shapes.draw([](ImDrawList&) {})) == PixelRect{99, 49, 121, 61});
}

TEST_CASE("a shape that comes before the others damages only itself", "[damage]") {
    Shapes shapes;
    ui::Damage damage;
    (void)since(damage, shapes.draw([](ImDrawList& list) { square(list, 300, 200); }));
    auto const both = [](ImDrawList& list) {
        square(list, 10, 10);
        square(list, 300, 200);
    };
    CHECK(since(damage, shapes.draw(both)) == PixelRect{9, 9, 31, 21});
}

TEST_CASE("what is clipped away is no damage", "[damage]") {
    Shapes shapes;
    ui::Damage damage;
    auto const clipped = [](float x) {
        return [x](ImDrawList& list) {
            list.PushClipRect({0, 0}, {50, 50});
            square(list, x, 40);
            list.PopClipRect();
        };
    };
    (void)since(damage, shapes.draw(clipped(60)));
    CHECK(since(damage, shapes.draw(clipped(80))).empty());
    CHECK(since(damage, shapes.draw(clipped(40))) == PixelRect{39, 39, 50, 50});
}

TEST_CASE("what is wholly transparent is no damage, the faintest colour is", "[damage]") {
    Shapes shapes;
    ui::Damage damage;
    auto const tinted = [&](ImU32 alpha) {
        return since(damage, shapes.draw([&](ImDrawList& list) {
            list.PrimReserve(6, 4);
            list.PrimRect({10, 10}, {30, 20}, IM_COL32(255, 255, 255, alpha));
        }));
    };
    (void)since(damage, shapes.draw([](ImDrawList&) {}));
    CHECK(tinted(0).empty());
    CHECK(tinted(1) == PixelRect{9, 9, 31, 21});
    CHECK(tinted(0) == PixelRect{9, 9, 31, 21});
}

TEST_CASE("a canvas of another size is damage everywhere", "[damage]") {
    Shapes shapes;
    ui::Damage damage;
    auto const nothing = [](ImDrawList&) {};
    (void)since(damage, shapes.draw(nothing));
    CHECK(since(damage, shapes.draw(nothing)).empty());
    ImGui::GetIO().DisplaySize = {400, 301};
    CHECK(since(damage, shapes.draw(nothing)) == PixelRect{0, 0, 400, 301});
}

TEST_CASE("a texture with new content is damage where it is seen, another is not", "[damage]") {
    Shapes shapes;
    ui::Damage damage;
    constexpr ImTextureID kRunning = 7, kStill = 8;
    auto const pictures = [](ImDrawList& list) {
        list.AddImage(ImTextureRef{kRunning}, {10, 10}, {30, 30});
        list.AddImage(ImTextureRef{kStill}, {100, 100}, {130, 130});
    };
    (void)since(damage, shapes.draw(pictures));
    ImDrawData const& again = shapes.draw(pictures);
    CHECK(damage.since_last(again, std::array{kRunning}) == PixelRect{9, 9, 31, 31});
    CHECK(damage.since_last(again, {}).empty());
    CHECK(damage.since_last(again, std::array<ImTextureID, 1>{9}).empty());
}

TEST_CASE("what a callback does counts, in all of its clip rect", "[damage]") {
    Shapes shapes;
    ui::Damage damage;
    auto const called = [](int with) {
        return [with](ImDrawList& list) {
            int data = with;
            list.PushClipRect({20, 20}, {60, 70});
            list.AddCallback([](ImDrawList const*, ImDrawCmd const*) {}, &data, sizeof data);
            list.PopClipRect();
        };
    };
    (void)since(damage, shapes.draw(called(1)));
    CHECK(since(damage, shapes.draw(called(1))).empty());
    CHECK(since(damage, shapes.draw(called(2))) == PixelRect{20, 20, 60, 70});
    CHECK(since(damage, shapes.draw([](ImDrawList&) {})) == PixelRect{20, 20, 60, 70});
}

TEST_CASE("a frame that keeps only a part reaches exactly these pixels, whatever the density", "[damage]") {
    float const density = GENERATE(1.0F, 1.25F, 1.5F, 2.0F, 2.625F, 3.0F);
    float const offset = GENERATE(0.0F, 0.3F, 0.5F, 0.8F);
    Shapes shapes{density};
    ImDrawData& data = shapes.draw([&](ImDrawList& list) {
        list.PushClipRect({30 + offset, 20 + offset}, {90 + offset, 80 + offset});
        square(list, 40, 40);
        list.PopClipRect();
    });
    ImVec4 const before = data.CmdLists[0]->CmdBuffer[0].ClipRect;
    PixelRect const kept{70, 50, 101, 99};
    PixelRect const expected = ui::common(ui::scissor(data, before), kept);
    ui::keep_only(data, kept);
    ImVec4 const clip = data.CmdLists[0]->CmdBuffer[0].ClipRect;
    CHECK(ui::scissor(data, clip) == expected);
    ui::keep_only(data, {300, 290, 310, 299});
    ImVec4 const nothing = data.CmdLists[0]->CmdBuffer[0].ClipRect;
    CHECK(nothing.x == nothing.z);
}

TEST_CASE("what only came in another order is no damage, up to a number of triangles", "[damage]") {
    // A square is two triangles, and each counts in both frames.
    static constexpr int kFew = static_cast<int>(ui::Damage::kCompared) / 4;
    int const squares = GENERATE(kFew, kFew + 1);
    auto const nth = [](ImDrawList& list, int i) {
        auto const place = std::div(i, 13);
        square(list, static_cast<float>(place.rem) * 25, static_cast<float>(place.quot) * 2);
    };
    Shapes shapes;
    ui::Damage damage;
    (void)since(damage, shapes.draw([&](ImDrawList& list) {
        for (int i = 0; i < squares; ++i) nth(list, i);
    }));
    ImDrawData const& turned = shapes.draw([&](ImDrawList& list) {
        for (int i = squares; i-- > 0;) nth(list, i);
    });
    bool const few = squares == kFew;
    CHECK(since(damage, turned).empty() == few);
}
